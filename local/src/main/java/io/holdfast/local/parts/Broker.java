package io.holdfast.local.parts;

import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItDies;
import io.holdfast.local.process.Command;
import io.holdfast.local.process.Jvm;
import io.holdfast.local.process.Urgency;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka: one broker, ready when it tells a client that it is one. */
public final class Broker {
    public static final String NAME = "kafka";
    private static final String MODULE = "broker";
    private static final int HEAP_MEGABYTES = 512;
    private static final int ANSWER_MILLIS = 2_000;

    private Broker() {}

    static Blueprint part(Settings settings) {
        int port = settings.ports().of(Port.KAFKA);
        return new Blueprint(
                NAME,
                List.of(),
                List.of(new Claim(port, Port.KAFKA.variable())),
                () -> launch(settings, port),
                () -> isReady(port),
                WhenItDies.STOP_EVERYTHING);
    }

    private static Command launch(Settings settings, int port) throws IOException {
        List<String> arguments = List.of(
                settings.data().resolve(NAME).toString(), Integer.toString(port), Integer.toString(anyFreePort()));
        Jvm jvm = Jvm.of(settings.data(), HEAP_MEGABYTES, "-Dholdfast.log.level=warn")
                .withShortPauses();
        AotCache learned = learned(settings);
        List<String> line = new ArrayList<>(learned.teach(jvm, settings).jar(learned.jar()));
        line.addAll(arguments);
        return Command.of(line).with(Urgency.FIRST);
    }

    static AotCache learned(Settings settings) throws IOException {
        return new AotCache(Jars.of(settings, MODULE), NAME);
    }

    /** For the controller, whom only the broker itself talks to. */
    private static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isReady(int port) throws Exception {
        if (!Probe.accepts(port)) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS))) {
            return !admin.describeCluster()
                    .nodes()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        }
    }
}
