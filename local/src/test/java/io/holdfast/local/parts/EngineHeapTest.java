package io.holdfast.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineHeapTest {
    @TempDir
    private Path directory;

    @Test
    void itIsAsLargeAsIsAskedFor() {
        assertThat(Engine.megabytes(settings(Map.of()))).isEqualTo(Engine.USUAL_MEGABYTES);
        assertThat(Engine.megabytes(settings(Map.of(Engine.HEAP, "14336")))).isEqualTo(14_336);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "-1", "255", "1.5", "99999999"})
    void whatIsNoSizeOfAHeapIsNamed(String wrong) {
        Settings settings = settings(Map.of(Engine.HEAP, wrong));
        assertThatThrownBy(() -> Engine.megabytes(settings))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(Engine.HEAP);
    }

    private Settings settings(Map<String, String> variables) {
        return Settings.onFreePorts(directory, directory.resolve("data"), 1).with(variables);
    }
}
