package io.holdfast.connect;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that a worker is started with. The address and the credentials of Postgres are not among it: the
 * connectors take them from the environment themselves, so that they stand in no topic.
 *
 * @param kafka bootstrap servers
 * @param partitions of the topics of the catalogue
 * @param replication copies of every partition, also of Connect's own topics
 * @param address what the REST interface is bound to; it has no login
 * @param host under which other workers of the group reach it; empty where there are none
 * @param group workers of the same group share the connectors
 * @param connectors the folder of the connectors' files
 * @param plugins the folder of Debezium's sink
 */
public record Settings(
        String kafka,
        int partitions,
        short replication,
        String address,
        String host,
        int port,
        String group,
        Path connectors,
        Path plugins) {
    /** Without the last two of these no connector can start. */
    private static final String[] NEEDED = {
        "HOLDFAST_REGISTRY", "HOLDFAST_POSTGRES_URL", "HOLDFAST_POSTGRES_USER", "HOLDFAST_POSTGRES_PASSWORD"
    };

    /** @throws IllegalArgumentException naming the variable that is missing or makes no sense */
    public static Settings from(Map<String, String> environment) {
        for (String name : NEEDED) {
            needed(environment, name);
        }
        return new Settings(
                needed(environment, "HOLDFAST_KAFKA"),
                number(environment, "HOLDFAST_PARTITIONS", 4, 1_000),
                (short) number(environment, "HOLDFAST_REPLICATION", 1, 15),
                environment.getOrDefault("HOLDFAST_BIND_ADDRESS", "127.0.0.1"),
                environment.getOrDefault("HOLDFAST_CONNECT_HOST", "").strip(),
                number(environment, "HOLDFAST_CONNECT_PORT", 8083, 65_535),
                environment.getOrDefault("HOLDFAST_CONNECT_GROUP", "holdfast-connect"),
                Path.of(environment.getOrDefault("HOLDFAST_CONNECT_CONNECTORS", "connectors")),
                Path.of(environment.getOrDefault("HOLDFAST_CONNECT_PLUGINS", "plugins")));
    }

    /** For a worker of Kafka Connect. */
    Map<String, String> worker() {
        Map<String, String> worker = new TreeMap<>(Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                group,
                "listeners",
                "http://" + address + ":" + port,
                "plugin.path",
                plugins.toAbsolutePath().toString(),
                "plugin.discovery",
                "service_load",
                "key.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "value.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter",
                "header.converter",
                "org.apache.kafka.connect.converters.ByteArrayConverter"));
        if (!host.isEmpty()) {
            worker.put("rest.advertised.host.name", host);
        }
        worker.putAll(storage());
        worker.putAll(Map.of(
                // A connector names what it needs of the environment, and its value stands in no topic.
                "config.providers", "env",
                "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "config.providers.env.param.allowlist.pattern", "HOLDFAST_[A-Z_]+",
                // What was written twice after a crash is what came in this time.
                "offset.flush.interval.ms", "2000",
                // Of a worker that was killed: the others wait this long for it, and not five minutes.
                "scheduled.rebalance.max.delay.ms", "10000",
                "session.timeout.ms", "6000",
                "heartbeat.interval.ms", "2000"));
        return worker;
    }

    private Map<String, String> storage() {
        String copies = Short.toString(replication);
        return Map.of(
                "config.storage.topic", "connect_configs",
                "config.storage.replication.factor", copies,
                "offset.storage.topic", "connect_offsets",
                "offset.storage.replication.factor", copies,
                "offset.storage.partitions", "1", // a sink's offsets are those of its consumer group
                "status.storage.topic", "connect_status",
                "status.storage.replication.factor", copies,
                "status.storage.partitions", "1");
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static int number(Map<String, String> environment, String name, int usual, int most) {
        String text = environment.getOrDefault(name, "").strip();
        try {
            int number = text.isEmpty() ? usual : Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + text + "': it must be a number", e);
        }
        throw new IllegalArgumentException(name + " is '" + text + "': it must be 1 to " + most);
    }
}
