package io.holdfast.engine.audit;

import io.holdfast.engine.audit.LedgerAudit.Breach;
import io.holdfast.wire.AvailabilityChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledgers of a partition, each with all that was seen of it. What no entry was about for long waits in a file for
 * the next: nothing is ever over, and the seats of all events of the past would fill the heap.
 *
 * <p>Time is that of the entries, so that reading the past takes no more memory than following the present.
 */
final class PartitionAudit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionAudit.class);

    private final Path directory;
    private final long idleMillis;
    /** The one whose last entry is the oldest first. */
    private final LinkedHashMap<String, Ledger> ledgers = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, Path> files = new HashMap<>();

    private record Ledger(LedgerAudit audit, long lastMillis) {}

    /**
     * Nothing has been seen yet.
     *
     * @param directory which there is; files are made in it
     * @param idle how much later than its last entry a ledger's part on the heap is given up
     */
    PartitionAudit(Path directory, Duration idle) {
        this.directory = directory;
        this.idleMillis = idle.toMillis();
    }

    /**
     * Takes the next entry of the partition, and the breaches that it shows.
     *
     * @throws UncheckedIOException when it cannot be read any more what was seen before
     */
    List<Breach> fold(String inventory, AvailabilityChange change, long atMillis) {
        Ledger known = ledgers.get(inventory);
        LedgerAudit audit = known == null ? fetch(inventory) : known.audit();
        List<Breach> breaches = audit.fold(change);
        ledgers.put(inventory, new Ledger(audit, atMillis));
        putAside(atMillis - idleMillis);
        return breaches;
    }

    private LedgerAudit fetch(String inventory) {
        Path file = files.remove(inventory);
        if (file == null) {
            return new LedgerAudit();
        }
        try {
            LedgerAudit audit = LedgerAudit.read(Files.readAllBytes(file));
            Files.delete(file);
            return audit;
        } catch (IOException e) {
            throw new UncheckedIOException("What was seen of " + inventory + " is lost", e);
        }
    }

    private void putAside(long beforeMillis) {
        while (!ledgers.isEmpty() && ledgers.firstEntry().getValue().lastMillis() < beforeMillis) {
            Map.Entry<String, Ledger> oldest = ledgers.pollFirstEntry();
            LedgerAudit audit = oldest.getValue().audit();
            try {
                files.put(oldest.getKey(), written(audit));
            } catch (IOException e) {
                LOG.warn("The ledger of {} stays on the heap: {}", oldest.getKey(), e.toString());
                ledgers.put(oldest.getKey(), new Ledger(audit, beforeMillis + idleMillis));
            }
        }
    }

    private Path written(LedgerAudit audit) throws IOException {
        Path file = Files.createTempFile(directory, "ledger", "");
        try {
            return Files.write(file, audit.packed());
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** How many are on the heap. */
    int awake() {
        return ledgers.size();
    }

    /** Everything is forgotten. */
    @Override
    public void close() {
        for (Path file : files.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debug("{} stays until the next start", file, e);
            }
        }
    }
}
