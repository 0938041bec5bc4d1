package io.holdfast.connect;

import io.holdfast.connect.keep.ConnectRest;
import io.holdfast.connect.keep.ConnectorFiles;
import io.holdfast.connect.keep.Keeper;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Without words: a worker that keeps its own connectors. {@code rebuild}: fills the tables anew, and ends. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] words) {
        try {
            Map<String, String> environment = System.getenv();
            switch (words.length == 0 ? "" : words[0]) {
                case "" -> work(Settings.from(environment));
                case "rebuild" -> new Rebuild(Rebuild.Target.from(environment), System.out).run();
                default -> throw new IllegalArgumentException("there is no command " + words[0]);
            }
        } catch (Throwable failure) { // also of a library that does not fit: threads would keep the process
            LOG.debug("Ended", failure);
            System.err.println("connect: " + failure);
            System.exit(1);
        }
    }

    private static void work(Settings settings) {
        TopicsFirst.ensure(settings);
        Connect<?> connect = new ConnectDistributed().startConnect(settings.worker());
        ConnectRest rest =
                new ConnectRest(URI.create("http://" + reachable(settings.address()) + ":" + settings.port()));
        Keeper keeper = new Keeper(rest, new ConnectorFiles(settings.connectors()));
        Thread.ofVirtual().name("keeper").start(keeper::keep);
        connect.awaitStop();
    }

    /** Bound to everything, it answers on the loopback too. */
    private static String reachable(String address) {
        return address.equals("0.0.0.0") ? "127.0.0.1" : address;
    }
}
