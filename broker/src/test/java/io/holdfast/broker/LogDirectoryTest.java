package io.holdfast.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.metadata.FeatureLevelRecord;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.server.common.ApiMessageAndVersion;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void isFormattedOnceAndOpenedAgain() throws Exception {
        LogDirectory directory = new LogDirectory(parent.resolve("kafka"));
        directory.open();
        String identity = Files.readString(directory.path().resolve("meta.properties"));

        directory.open();

        assertThat(directory.path().resolve("meta.properties")).hasContent(identity);
    }

    @Test
    void ofALaterReleaseIsRefusedAndLeftAsItIs() throws Exception {
        LogDirectory directory = new LogDirectory(parent.resolve("kafka"));
        directory.open();
        int later = MetadataVersion.latestProduction().featureLevel() + 1;
        new BootstrapDirectory(directory.path().toString()).writeBinaryFile(formattedFor((short) later));

        assertThatThrownBy(directory::open)
                .isInstanceOf(LogDirectory.Unreadable.class)
                .hasMessageContaining(directory.path().toString())
                .hasMessageContaining("--data");
    }

    private static BootstrapMetadata formattedFor(short level) {
        FeatureLevelRecord version =
                new FeatureLevelRecord().setName(MetadataVersion.FEATURE_NAME).setFeatureLevel(level);
        return BootstrapMetadata.fromRecords(List.of(new ApiMessageAndVersion(version, (short) 0)), "a test");
    }
}
