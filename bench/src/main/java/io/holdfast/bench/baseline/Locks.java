package io.holdfast.bench.baseline;

import io.holdfast.local.settings.Problem;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/**
 * A key of Redis for each seat, set by a script for all seats or for none, with a time to live. Every thread uses the
 * same connection: what many ask at the same time goes in one write.
 */
public final class Locks implements Seller {
    private static final String SCRIPT = """
            for _, seat in ipairs(KEYS) do
              if redis.call('EXISTS', seat) == 1 then return 0 end
            end
            for _, seat in ipairs(KEYS) do
              redis.call('SET', seat, ARGV[1], 'PX', ARGV[2])
            end
            return 1""";
    private static final String HOLD_MILLIS =
            Long.toString(Duration.ofMinutes(5).toMillis());
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final String script;

    private Locks(RedisClient client, StatefulRedisConnection<String, String> connection, String script) {
        this.client = client;
        this.connection = connection;
        this.script = script;
    }

    /** An empty Redis whose log is written to the disk as it is told to: {@code always} or {@code everysec}. */
    public static Locks at(int port, String fsync) {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        StatefulRedisConnection<String, String> connection = client.connect();
        RedisCommands<String, String> redis = connection.sync();
        redis.flushall();
        String set = redis.configSet("appendfsync", fsync);
        if (!"OK".equals(set)) {
            throw new Problem("Redis does not take appendfsync " + fsync + ": " + set);
        }
        return new Locks(client, connection, redis.scriptLoad(SCRIPT));
    }

    @Override
    public boolean hold(String order, int firstSeat, int secondSeat) {
        Long taken = connection
                .sync()
                .evalsha(
                        script,
                        ScriptOutputType.INTEGER,
                        new String[] {"seat:" + firstSeat, "seat:" + secondSeat},
                        order,
                        HOLD_MILLIS);
        return taken == 1;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
