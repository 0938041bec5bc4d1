package io.holdfast.bench.engine;

import io.holdfast.bench.reference.ReferenceKind;
import io.holdfast.bench.reference.ReferenceMain;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.process.Child;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A reference topology that runs in a process like the engine's. It ends when it is closed. */
record Reference(ReferenceKind kind, Child process) implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    static Reference start(SystemUnderTest system, ReferenceKind kind) {
        system.clients().createTopic(kind.requests(), system.partitions());
        system.clients().createTopic(kind.replies(), system.partitions());
        return new Reference(
                kind,
                system.startBeside(kind.name(), ownClasses(), ReferenceMain.class.getName(), List.of(kind.name())));
    }

    /** @param replyPartition the partition of the inventory that is asked for */
    Trial trial(int replyPartition) {
        return new Trial(kind.requests(), kind.replies(), replyPartition, false, process.pid(), kind.application());
    }

    @Override
    public void close() {
        try {
            process.stop(GRACE);
        } catch (IOException failure) {
            throw new Problem("cannot end a reference topology: " + failure, failure);
        }
    }

    /** The main class itself needs classes that only the engine has. */
    private static Path ownClasses() {
        try {
            return Path.of(ReferenceKind.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
