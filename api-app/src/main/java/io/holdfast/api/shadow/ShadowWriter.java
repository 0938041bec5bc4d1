package io.holdfast.api.shadow;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryCounts.Section;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries of the ledger, a whole batch in one go. What could not be written is forgotten in Redis as soon as
 * that is possible, so that nothing stands there that misses an entry.
 */
final class ShadowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_FORGOTTEN = 10_000;

    private final RedisLine line;
    private final KnownVersions known;
    private final ShadowMetrics metrics;
    private final long ttlMillis;
    private final String changesScript = Script.of("changes.lua");
    private final String countsScript = Script.of("counts.lua");
    private final Set<String> toForget = new HashSet<>();

    ShadowWriter(RedisLine line, KnownVersions known, ShadowMetrics metrics, ShadowSettings settings) {
        this.line = line;
        this.known = known;
        this.metrics = metrics;
        this.ttlMillis = settings.ttlMillis();
    }

    /** Writes the entries in their order. It does not fail, and ends within seconds. */
    void write(List<AvailabilityChange> changes) {
        if (!isWritten(changes)) {
            changes.forEach(change -> forget(change.getInventory()));
        }
        changes.forEach(change -> known.met(change.getInventory(), change.getVersion()));
    }

    /** What Redis has of an inventory misses an entry. Past a bound its time to live has to do. */
    void forget(String inventory) {
        if (toForget.size() < MOST_FORGOTTEN) {
            toForget.add(inventory);
        }
    }

    private boolean isWritten(List<AvailabilityChange> changes) {
        StatefulRedisConnection<String, String> connection = line.connection().orElse(null);
        if (connection == null || !connection.isOpen()) {
            return false;
        }
        try {
            List<RedisFuture<?>> answers = new ArrayList<>();
            RedisAsyncCommands<String, String> redis = connection.async();
            if (!toForget.isEmpty()) {
                String[] keys = toForget.stream().map(ShadowCodec::key).toArray(String[]::new);
                answers.add(redis.unlink(keys));
            }
            Run.of(changes).forEach(run -> answers.add(eval(redis, run)));
            if (!LettuceFutures.awaitAll(PATIENCE, answers.toArray(RedisFuture<?>[]::new))) {
                throw new RedisException("Redis does not answer within " + PATIENCE);
            }
            toForget.clear();
            metrics.written(changes.size());
            return true;
        } catch (RedisException e) {
            LOG.debug("{} entries do not get to Redis", changes.size(), e);
            metrics.writeFailed();
            return false;
        }
    }

    private RedisFuture<Long> eval(RedisAsyncCommands<String, String> redis, Run run) {
        AvailabilityChange last = run.last();
        String[] keys = {ShadowCodec.key(last.getInventory())};
        return last.getLayout().isEmpty()
                ? redis.eval(changesScript, ScriptOutputType.INTEGER, keys, ShadowCodec.arguments(run, ttlMillis))
                : redis.eval(
                        countsScript, ScriptOutputType.INTEGER, keys, ShadowCodec.arguments(laidOut(last), ttlMillis));
    }

    /** An entry with a layout has all sections, with the counts of all of them. */
    private static InventoryCounts laidOut(AvailabilityChange change) {
        Map<String, SectionCounts> counts = new HashMap<>();
        change.getSections().forEach(section -> counts.put(section.getCode(), section));
        List<Section> sections = new ArrayList<>();
        for (SectionLayout layout : change.getLayout()) {
            SectionCounts after = counts.getOrDefault(
                    layout.getCode(),
                    new SectionCounts(layout.getCode(), layout.getCapacity(), layout.getCapacity(), 0, 0, 0));
            sections.add(new Section(
                    layout.getCode(),
                    layout.getTicketType(),
                    layout.getPriceMinor(),
                    after.getCapacity(),
                    after.getAvailable(),
                    after.getHeld(),
                    after.getSold(),
                    after.getBlocked()));
        }
        return new InventoryCounts(
                change.getInventory(),
                change.getEventId(),
                change.getVersion(),
                change.getDecidedAt().toEpochMilli(),
                sections);
    }
}
