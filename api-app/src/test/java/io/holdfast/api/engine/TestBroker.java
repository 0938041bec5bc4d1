package io.holdfast.api.engine;

import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.TopicSetup;
import io.holdfast.wire.Wire;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One real broker for all tests of this JVM, with the topics of the catalogue, and the schemas beside it. */
public final class TestBroker {
    public static final int PARTITIONS = 4;
    public static final InMemorySchemaRegistry REGISTRY = new InMemorySchemaRegistry();
    public static final Wire WIRE = new Wire(REGISTRY);

    private static final EmbeddedKafkaKraftBroker BROKER = start();

    private TestBroker() {}

    public static String bootstrap() {
        return BROKER.getBrokersAsString();
    }

    public static KafkaSettings settings(int replyPartition) {
        return new KafkaSettings(bootstrap(), "http://127.0.0.1:1", PARTITIONS, (short) 1, replyPartition);
    }

    private static EmbeddedKafkaKraftBroker start() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
        try (Admin admin = KafkaClients.admin(
                new KafkaSettings(broker.getBrokersAsString(), "http://127.0.0.1:1", PARTITIONS, (short) 1, 0))) {
            new TopicSetup(PARTITIONS, (short) 1).ensure(admin);
        }
        return broker;
    }
}
