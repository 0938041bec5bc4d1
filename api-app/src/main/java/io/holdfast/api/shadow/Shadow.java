package io.holdfast.api.shadow;

import io.holdfast.wire.view.InventoryCounts;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts as Redis has them. It never fails and never holds a reader up for long: what is not there, is older than
 * what this instance has met, or does not come in time, is not there.
 */
public final class Shadow {
    private static final Logger LOG = LoggerFactory.getLogger(Shadow.class);

    private final Optional<RedisLine> line;
    private final Circuit circuit;
    private final KnownVersions known;
    private final ShadowMetrics metrics;
    private final Duration patience;
    private final long ttlMillis;
    private final String script = Script.of("counts.lua");

    Shadow(
            Optional<RedisLine> line,
            Circuit circuit,
            KnownVersions known,
            ShadowMetrics metrics,
            ShadowSettings settings) {
        this.line = line;
        this.circuit = circuit;
        this.known = known;
        this.metrics = metrics;
        this.patience = settings.patience();
        this.ttlMillis = settings.ttlMillis();
    }

    /** Those of one inventory. */
    Optional<InventoryCounts> counts(String inventory) {
        return Optional.ofNullable(counts(List.of(inventory)).get(inventory));
    }

    /** The counts of those of these inventories that Redis knows, of each all sections as of one version. */
    public Map<String, InventoryCounts> counts(Collection<? extends String> inventories) {
        Optional<StatefulRedisConnection<String, String>> connection = connection();
        if (connection.isEmpty() || !circuit.mayAsk()) {
            metrics.read(line.isEmpty() ? ShadowMetrics.Read.OFF : ShadowMetrics.Read.AWAY);
            return Map.of();
        }
        try {
            Map<String, InventoryCounts> known = read(ask(connection.get(), inventories));
            circuit.answered();
            return known;
        } catch (RedisException | ExecutionException | TimeoutException e) {
            LOG.debug("Redis does not tell of {}", inventories, e);
            circuit.failed();
            metrics.read(ShadowMetrics.Read.AWAY);
            return Map.of();
        }
    }

    private Map<String, InventoryCounts> read(Map<String, Map<String, String>> hashes) {
        Map<String, InventoryCounts> counts = new HashMap<>();
        hashes.forEach((inventory, hash) -> {
            Optional<InventoryCounts> found = ShadowCodec.read(inventory, hash);
            boolean isBehind =
                    found.isPresent() && known.isBehind(inventory, found.get().version());
            metrics.read(
                    found.isEmpty()
                            ? ShadowMetrics.Read.MISSING
                            : isBehind ? ShadowMetrics.Read.STALE : ShadowMetrics.Read.FOUND);
            found.filter(_ -> !isBehind).ifPresent(read -> counts.put(inventory, read));
        });
        return counts;
    }

    /** Whether this instance has met a later version. */
    public boolean isBehind(String inventory, long version) {
        return known.isBehind(inventory, version);
    }

    /** Takes what the engine has told, for the next who asks. Nobody waits for it. */
    public void learned(InventoryCounts counts) {
        known.met(counts.inventory(), counts.version());
        if (circuit.isOpen()) {
            return;
        }
        try {
            connection()
                    .ifPresent(connection -> connection
                            .async()
                            .<Long>eval(
                                    script,
                                    ScriptOutputType.INTEGER,
                                    new String[] {ShadowCodec.key(counts.inventory())},
                                    ShadowCodec.arguments(counts, ttlMillis))
                            .exceptionally(e -> {
                                metrics.writeFailed();
                                return 0L;
                            }));
        } catch (RedisException e) {
            metrics.writeFailed();
        }
    }

    /** All are asked for before the first is waited for. */
    private Map<String, Map<String, String>> ask(
            StatefulRedisConnection<String, String> connection, Collection<? extends String> inventories)
            throws ExecutionException, TimeoutException {
        Map<String, RedisFuture<Map<String, String>>> asked = new HashMap<>();
        inventories.forEach(inventory -> asked.put(inventory, connection.async().hgetall(ShadowCodec.key(inventory))));
        long endNanos = System.nanoTime() + patience.toNanos();
        Map<String, Map<String, String>> answers = new HashMap<>();
        try {
            for (var answer : asked.entrySet()) {
                long leftNanos = Math.max(0, endNanos - System.nanoTime());
                answers.put(answer.getKey(), answer.getValue().get(leftNanos, TimeUnit.NANOSECONDS));
            }
            return answers;
        } catch (TimeoutException e) {
            asked.values().forEach(future -> future.cancel(false));
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    private Optional<StatefulRedisConnection<String, String>> connection() {
        return line.flatMap(RedisLine::connection);
    }
}
