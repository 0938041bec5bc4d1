package io.holdfast.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Where the broker keeps what it has acknowledged. */
record LogDirectory(Path path) {
    /** A directory that this release of Kafka cannot read. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    /** Formats it where that was not done yet. */
    void open() throws Exception {
        // Written last, so that a format that was cut short is done again.
        if (Files.exists(path.resolve("meta.properties"))) {
            refuseWhatIsLater();
        } else {
            format();
        }
    }

    private void refuseWhatIsLater() throws Exception {
        short written = new BootstrapDirectory(path.toString()).read().featureLevel(MetadataVersion.FEATURE_NAME);
        MetadataVersion latest = MetadataVersion.latestProduction();
        if (written > latest.featureLevel()) {
            throw new Unreadable("%s was written by a later release of Kafka than this broker's, %s: use another --data"
                    .formatted(path, latest.shortVersion()));
        }
    }

    private void format() throws Exception {
        Files.createDirectories(path);
        new Formatter()
                .setNodeId(BrokerSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(BrokerSettings.CONTROLLER)
                .setMetadataLogDirectory(path.toString())
                .addDirectory(path.toString())
                .setIgnoreFormatted(true)
                .run();
    }
}
