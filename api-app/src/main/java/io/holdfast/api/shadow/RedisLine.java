package io.holdfast.api.shadow;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to Redis that nobody has to wait for: it is made beside the start, made again whenever it breaks, and
 * while there is none every command is refused at once.
 */
final class RedisLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
    private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);
    private static final int MOST_WAITING = 10_000;

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(BETWEEN_TRIES))
            .build();
    private final RedisClient client;
    private final Thread connecting = Thread.ofVirtual().name("redis-connect").unstarted(this::connect);
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    RedisLine(ShadowSettings settings) {
        client = RedisClient.create(resources, RedisURI.create(settings.host(), settings.port()));
        client.setOptions(ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_WAITING)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_WITHIN)
                        .keepAlive(true)
                        .build())
                .build());
    }

    void start() {
        connecting.start();
    }

    /** The connection, broken or not; empty before the first. */
    Optional<StatefulRedisConnection<String, String>> connection() {
        return Optional.ofNullable(connection);
    }

    private void connect() {
        try {
            while (connection == null) {
                try {
                    connection = client.connect();
                    LOG.info("Connected to Redis");
                } catch (RedisException e) {
                    LOG.debug("Redis does not answer", e);
                    Thread.sleep(BETWEEN_TRIES);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer waiting for Redis");
        }
    }

    @Override
    public void close() {
        connecting.interrupt();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        var _ = resources.shutdown();
    }
}
