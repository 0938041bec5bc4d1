package io.holdfast.api.shadow;

import io.holdfast.wire.view.InventoryCounts;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
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

    /** The counts of an inventory, all sections as of one version. */
    public Optional<InventoryCounts> counts(String inventory) {
        Optional<StatefulRedisConnection<String, String>> connection = connection();
        if (connection.isEmpty() || !circuit.mayAsk()) {
            metrics.read(line.isEmpty() ? ShadowMetrics.Read.OFF : ShadowMetrics.Read.AWAY);
            return Optional.empty();
        }
        Optional<InventoryCounts> found;
        try {
            found = ShadowCodec.read(inventory, ask(connection.get(), inventory));
            circuit.answered();
        } catch (RedisException | ExecutionException | TimeoutException e) {
            LOG.debug("Redis does not tell of {}", inventory, e);
            circuit.failed();
            metrics.read(ShadowMetrics.Read.AWAY);
            return Optional.empty();
        }
        boolean isBehind =
                found.isPresent() && known.isBehind(inventory, found.get().version());
        metrics.read(
                found.isEmpty()
                        ? ShadowMetrics.Read.MISSING
                        : isBehind ? ShadowMetrics.Read.STALE : ShadowMetrics.Read.FOUND);
        return isBehind ? Optional.empty() : found;
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

    private Map<String, String> ask(StatefulRedisConnection<String, String> connection, String inventory)
            throws ExecutionException, TimeoutException {
        RedisFuture<Map<String, String>> answer = connection.async().hgetall(ShadowCodec.key(inventory));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
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
