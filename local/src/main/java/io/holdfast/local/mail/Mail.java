package io.holdfast.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * A mail, taken apart. One that is not as mails are is shown as its bytes.
 *
 * @param copies how often it came
 * @param size of what came, in bytes
 */
record Mail(
        long id,
        String messageId,
        String from,
        List<String> to,
        String subject,
        Instant receivedAt,
        int copies,
        int size,
        String text,
        String html,
        List<Attachment> attachments) {
    private static final Session SESSION = Session.getInstance(new Properties());

    static Mail read(List<String> to, byte[] raw, Instant at) {
        Contents found = new Contents();
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            found.add(message);
            String from = message.getFrom() == null ? "" : message.getFrom()[0].toString();
            String id = Objects.requireNonNullElse(message.getMessageID(), "");
            String subject = Objects.requireNonNullElse(message.getSubject(), "");
            return found.mail(id, from, to, subject, at, raw.length);
        } catch (MessagingException | IOException | ClassCastException e) {
            found.text.append(new String(raw, java.nio.charset.StandardCharsets.UTF_8));
            return found.mail("", "", to, "(cannot be read)", at, raw.length);
        }
    }

    Mail numbered(long number) {
        return new Mail(number, messageId, from, to, subject, receivedAt, copies, size, text, html, attachments);
    }

    /** Without what is in it. */
    Mail head() {
        return new Mail(id, messageId, from, to, subject, receivedAt, copies, size, "", "", List.of());
    }

    /** The same as this head says, with what is in it. */
    Mail with(Mail contents) {
        return new Mail(
                id,
                messageId,
                from,
                to,
                subject,
                receivedAt,
                copies,
                size,
                contents.text(),
                contents.html(),
                contents.attachments());
    }

    Mail again() {
        return new Mail(id, messageId, from, to, subject, receivedAt, copies + 1, size, text, html, attachments);
    }

    /** The HTML with the pictures in it that came beside it. */
    String shownHtml() {
        String shown = html;
        for (Attachment file : attachments) {
            shown = file.shownIn(shown);
        }
        return shown;
    }

    /** What is found in the parts of a mail. */
    private static final class Contents {
        private static final int MAX_DEPTH = 10;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Attachment> attachments = new ArrayList<>();

        void add(Part part) throws MessagingException, IOException {
            add(part, 0);
        }

        private void add(Part part, int depth) throws MessagingException, IOException {
            boolean isFile = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
            if (part.isMimeType("multipart/*") && depth < MAX_DEPTH) {
                Multipart parts = (Multipart) part.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    add(parts.getBodyPart(i), depth + 1);
                }
            } else if (!isFile && part.isMimeType("text/html")) {
                html.append((String) part.getContent());
            } else if (!isFile && part.isMimeType("text/plain")) {
                text.append((String) part.getContent());
            } else {
                attachments.add(new Attachment(
                        Objects.requireNonNullElse(part.getFileName(), "attachment-" + (attachments.size() + 1)),
                        part.getContentType(),
                        contentId(part),
                        part.getInputStream().readAllBytes()));
            }
        }

        private static String contentId(Part part) throws MessagingException {
            String id = part instanceof MimePart mime ? mime.getContentID() : null;
            return id == null ? "" : id.strip().replaceAll("^<|>$", "");
        }

        Mail mail(String id, String from, List<String> to, String subject, Instant at, int size) {
            return new Mail(
                    0, id, from, to, subject, at, 1, size, text.toString(), html.toString(), List.copyOf(attachments));
        }
    }
}
