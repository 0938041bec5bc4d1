package io.holdfast.broker;

import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One broker that is its own controller, until a signal ends it. Its directory is formatted once; what it has
 * acknowledged outlives the process. One broker is no cluster: not for production.
 */
public final class Main {
    private Main() {}

    /** Takes the log directory, the port of clients and the port of the controller. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        try {
            new LogDirectory(directory).open();
        } catch (LogDirectory.Unreadable unreadable) {
            System.err.println(unreadable.getMessage());
            System.exit(1);
        }
        Properties settings = BrokerSettings.of(directory, port, controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        server.awaitShutdown();
    }
}
