package io.holdfast.api;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server for the tests, and what it was sent. */
final class Mailbox {
    record Mail(String to, MimeMessage message) {
        String subject() {
            return get(message::getSubject);
        }

        String id() {
            return get(message::getMessageID);
        }

        String text() {
            return part(0);
        }

        String html() {
            return part(1);
        }

        private String part(int number) {
            return get(() -> {
                MimeMultipart related = (MimeMultipart)
                        ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
                MimeMultipart both = (MimeMultipart) related.getBodyPart(0).getContent();
                return both.getBodyPart(number).getContent().toString();
            });
        }
    }

    private interface Reading<T> {
        T get() throws MessagingException, IOException;
    }

    private static final long PATIENCE_MILLIS = 120_000;
    private static final List<Mail> MAILS = new ArrayList<>();
    private static final Map<String, IntSupplier> REFUSALS = new ConcurrentHashMap<>();
    private static final SMTPServer SERVER = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> take(to, data))
            .build();

    static {
        SERVER.start();
    }

    private Mailbox() {}

    static int port() {
        return SERVER.getPortAllocated();
    }

    /** Answers what comes for this address with a code of SMTP's; 0 takes it. */
    static void answers(String address, IntSupplier code) {
        REFUSALS.put(address, code);
    }

    /** What has come for this address so far. */
    static List<Mail> of(String address) {
        synchronized (MAILS) {
            return MAILS.stream().filter(mail -> mail.to().equals(address)).toList();
        }
    }

    /** The same once it is so many. */
    static List<Mail> await(String address, int count) {
        long endNanos = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        synchronized (MAILS) {
            while (of(address).size() < count) {
                long leftMillis = (endNanos - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("only " + of(address).size() + " of " + count + " mails came");
                }
                try {
                    MAILS.wait(leftMillis);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return of(address);
        }
    }

    private static void take(String to, byte[] data) throws RejectException {
        int code = REFUSALS.getOrDefault(to, () -> 0).getAsInt();
        if (code > 0) {
            throw new RejectException(code, "Not for <" + to + ">");
        }
        MimeMessage message =
                get(() -> new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data)));
        synchronized (MAILS) {
            MAILS.add(new Mail(to, message));
            MAILS.notifyAll();
        }
    }

    private static <T> T get(Reading<T> reading) {
        try {
            return reading.get();
        } catch (MessagingException | IOException e) {
            throw new AssertionError("not such a mail", e);
        }
    }
}
