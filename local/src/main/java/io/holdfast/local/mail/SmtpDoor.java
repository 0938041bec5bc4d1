package io.holdfast.local.mail;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** Where mails come in. Nothing is relayed; a mail beyond the limit is refused, as real servers do. */
final class SmtpDoor implements Closeable {
    private static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 200;
    private static final int IDLE_SECONDS = 30;

    private final SMTPServer server;

    private SmtpDoor(SMTPServer server) {
        this.server = server;
    }

    static SmtpDoor open(int port, Mailroom mailroom) {
        SMTPServer server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .softwareName("Holdfast")
                .maxMessageSize(MAX_MESSAGE_BYTES)
                .maxConnections(MAX_CONNECTIONS)
                .connectionTimeout(IDLE_SECONDS, TimeUnit.SECONDS)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .messageHandlerFactory(context -> new Handover(mailroom))
                .build();
        server.start();
        return new SmtpDoor(server);
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One mail, as it comes in. */
    private static final class Handover implements MessageHandler {
        private final Mailroom mailroom;
        private final List<String> recipients = new ArrayList<>();

        Handover(Mailroom mailroom) {
            this.mailroom = mailroom;
        }

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            mailroom.take(List.copyOf(recipients), data.readAllBytes(), Instant.now());
            return "kept";
        }

        @Override
        public void done() {}
    }
}
