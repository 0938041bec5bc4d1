package io.holdfast.local.deployment;

import io.holdfast.local.process.PidFile;
import io.holdfast.local.process.PidFile.Remembered;
import io.holdfast.local.process.Signal;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data directory in use. One deployment at a time has it: the system lets go of the lock when its holder dies, even
 * by a kill.
 */
public final class DataDirectory implements AutoCloseable {
    private static final long LEAST_FREE_MEGABYTES = 512;
    private static final String LOCK = "lock";
    private static final String SUPERVISOR = "supervisor";
    private final FileChannel lock;
    private final PidFile supervisor;

    private DataDirectory(FileChannel lock, PidFile supervisor) {
        this.lock = lock;
        this.supervisor = supervisor;
    }

    static DataDirectory open(Settings settings) throws IOException {
        createWritable(settings);
        refuseWhenFull(settings.data());
        FileChannel lock =
                FileChannel.open(settings.run().resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isOurs(lock)) {
            lock.close();
            throw new Problem(supervisor(settings.run())
                    .map(other -> "already up on %s (process %d): ./holdfast down stops it"
                            .formatted(settings.data(), other.process().pid()))
                    .orElse("already up on " + settings.data() + ": ./holdfast down stops it"));
        }
        // Those of a killed supervisor must not pass for this one's.
        Addresses.delete(settings.run());
        PidFile supervisor = new PidFile(settings.run().resolve(SUPERVISOR));
        supervisor.write(ProcessHandle.current(), Signal.TERM);
        return new DataDirectory(lock, supervisor);
    }

    /** The process that runs a deployment on a directory, if there is one. */
    public static Optional<Remembered> supervisor(Path run) {
        return new PidFile(run.resolve(SUPERVISOR)).read();
    }

    @Override
    public void close() throws IOException {
        supervisor.delete();
        lock.close();
    }

    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            @Nullable Object held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static void createWritable(Settings settings) {
        try {
            Files.createDirectories(settings.run());
            Files.createDirectories(settings.logs());
            Files.delete(Files.createTempFile(settings.run(), "writable", ".probe"));
        } catch (IOException refused) {
            throw new Problem(
                    "cannot write to %s (%s): use another --data".formatted(settings.data(), reason(refused)), refused);
        }
    }

    private static String reason(IOException refused) {
        return refused.getClass().getSimpleName() + ", " + refused.getMessage();
    }

    private static void refuseWhenFull(Path data) throws IOException {
        long freeMegabytes = Files.getFileStore(data).getUsableSpace() >> 20;
        if (freeMegabytes < LEAST_FREE_MEGABYTES) {
            throw new Problem("disk full: %s has %d MB left, it takes %d: make room or use another --data"
                    .formatted(data, freeMegabytes, LEAST_FREE_MEGABYTES));
        }
    }
}
