package io.holdfast.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of the one broker: loopback only, replication 1, and quick to notice that someone has died. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "PLAINTEXT";

    private BrokerSettings() {}

    static Properties of(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(place(directory, port, controllerPort));
        settings.putAll(SINGLE);
        settings.putAll(PROMPT);
        settings.putAll(SMALL);
        return settings;
    }

    private static Map<String, String> place(Path directory, int port, int controllerPort) {
        String clients = CLIENTS + "://127.0.0.1:" + port;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@127.0.0.1:" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                clients + "," + CONTROLLER + "://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                clients,
                "listener.security.protocol.map",
                CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                directory.toString(),
                // Topics come from the catalogue alone: a typing error must not make one.
                "auto.create.topics.enable",
                "false");
    }

    private static final Map<String, String> SINGLE = Map.of(
            "default.replication.factor", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    private static final Map<String, String> PROMPT = Map.of(
            // After a kill -9 the next start waits for the old session to end.
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "group.initial.rebalance.delay.ms", "0",
            // How often the open transactions of the dead are looked for: until then read_committed stands still.
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            // A transaction that follows another at once meets its end: by default such a write waits for 20 ms.
            "add.partitions.to.txn.retry.backoff.ms", "1");

    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "8",
            "transaction.state.log.num.partitions", "8",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "log.cleaner.dedupe.buffer.size", "33554432");
}
