package io.holdfast.api.engine;

import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.TopicSetup;
import io.holdfast.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One real broker for all tests of this JVM, with the topics of the catalogue, and the schemas beside it. */
public final class TestBroker {
    public static final int PARTITIONS = 4;
    public static final InMemorySchemaRegistry REGISTRY = new InMemorySchemaRegistry();
    public static final Wire WIRE = new Wire(REGISTRY);

    private static final Logger LOG = LoggerFactory.getLogger(TestBroker.class);
    private static final KafkaClusterTestKit BROKER = start();

    private TestBroker() {}

    public static String bootstrap() {
        return BROKER.bootstrapServers();
    }

    public static KafkaSettings settings(int replyPartition) {
        return new KafkaSettings(bootstrap(), "http://127.0.0.1:1", PARTITIONS, (short) 1, replyPartition);
    }

    private static KafkaClusterTestKit start() {
        try {
            KafkaClusterTestKit broker = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                            .setCombined(true)
                            .setNumBrokerNodes(1)
                            .setNumControllerNodes(1)
                            .build())
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .build();
            broker.format();
            broker.startup();
            broker.waitForReadyBrokers();
            // At the end its directory may be deleted under it: that must not end this JVM as if tests had failed.
            Exit.setHaltProcedure((status, message) -> LOG.warn("The broker would halt with {}: {}", status, message));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
            try (Admin admin = broker.admin()) {
                // As in production: topics that were just created are not known to every part of the broker at once.
                PatientStart.until("the broker for the tests", () -> {
                    new TopicSetup(PARTITIONS, (short) 1).ensure(admin);
                    return admin;
                });
            }
            return broker;
        } catch (Exception e) {
            throw new IllegalStateException("The broker for the tests does not start", e);
        }
    }

    private static void stop(KafkaClusterTestKit broker) {
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException("The broker for the tests does not stop", e);
        }
    }
}
