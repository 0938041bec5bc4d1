package io.holdfast.connect;

import io.holdfast.wire.TopicSetup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics are as catalogued before Connect starts: it would make the dead letters' with settings of its own. */
final class TopicsFirst {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsFirst.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private TopicsFirst() {}

    /**
     * Waits for the broker as long as it takes.
     *
     * @throws IllegalStateException when a topic exists with other settings
     */
    static void ensure(Settings settings) {
        Map<String, Object> client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka());
        TopicSetup topics = new TopicSetup(settings.partitions(), settings.replication());
        while (true) {
            try (Admin admin = Admin.create(client)) {
                topics.ensure(admin);
                return;
            } catch (KafkaException e) {
                LOG.warn("Kafka at {} is not there yet: {}", settings.kafka(), e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
