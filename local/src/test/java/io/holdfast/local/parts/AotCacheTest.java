package io.holdfast.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.local.process.Jvm;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    @TempDir
    private Path directory;

    private AotCache cache;
    private Settings settings;

    @BeforeEach
    void prepare() {
        cache = new AotCache(directory.resolve("app.jar"), "app");
        settings = Settings.onFreePorts(Path.of(".."), directory.resolve("data"), 1);
    }

    @Test
    void whatWasNeverTrainedStartsAsEver() {
        assertThat(options(settings)).isEmpty();
        assertThat(cache.isInUse(settings)).isFalse();
    }

    @Test
    void whatWasTrainedStartsWithWhatWasLearned() throws IOException {
        Files.writeString(directory.resolve("app.aot"), "learned");

        assertThat(options(settings)).containsExactly("-XX:AOTCache=" + directory.resolve("app.aot"));
        assertThat(cache.isInUse(settings)).isTrue();
    }

    @Test
    void whatWasLearnedOfAnEarlierBuildIsNotUsed() throws IOException {
        Path learned = Files.writeString(directory.resolve("app.aot"), "learned");
        Files.writeString(directory.resolve("app.jar"), "built anew");
        Files.setLastModifiedTime(learned, FileTime.from(Instant.now().minusSeconds(60)));

        assertThat(cache.isThere()).isFalse();
        assertThat(options(settings)).isEmpty();
    }

    @Test
    void norIsWhatWasLearnedWithAnEarlierLibrary() throws IOException {
        Path learned = Files.writeString(directory.resolve("app.aot"), "learned");
        Path library = Files.createDirectory(directory.resolve("lib")).resolve("library.jar");
        Files.writeString(library, "as it was");
        Files.setLastModifiedTime(learned, Files.getLastModifiedTime(library));
        assertThat(cache.isThere()).isTrue();

        Files.setLastModifiedTime(library, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(cache.isThere()).isFalse();
    }

    @Test
    void trainingTakesNotesAndUsesNoCache() throws IOException {
        Files.writeString(directory.resolve("app.aot"), "learned");

        assertThat(options(AotCache.training(settings)))
                .isEqualTo(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + directory.resolve("app.aotconf")));
    }

    @Test
    void whatIsBeingTrainedIsInUseFromTheFirstTimeOn() {
        assertThat(cache.isInUse(AotCache.training(settings))).isTrue();
    }

    @Test
    void withoutNotesThereIsNothingToMakeACacheOf() {
        assertThatThrownBy(() -> cache.assemble(settings))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no notes of app:");
    }

    private List<String> options(Settings of) {
        return cache.teach(Jvm.of(directory, 64), of).options();
    }
}
