package io.holdfast.api.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends mails over SMTP: at least once. A server that has taken a mail and could not say so any more, because either
 * side died, gets it again, since tickets that come twice are better than none. The Message-ID follows from what is
 * told, so the second is the same mail to every mailbox that knows the first, and to whoever looks for duplicates.
 */
@Component
final class Email implements Channel {
    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "15000";
    private static final int PERMANENT = 500;

    private final MailSettings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    Email(MailSettings settings) {
        this.settings = settings;
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        if (!settings.user().isBlank()) {
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
        Properties smtp = sender.getJavaMailProperties();
        smtp.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isBlank()));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        smtp.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        smtp.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
    }

    @Override
    public Outcome send(Claimed notification, Letter letter) {
        try {
            sender.send(message(notification, letter));
            return new Outcome.Sent();
        } catch (AddressException e) {
            return new Outcome.Never("bad_address");
        } catch (MailSendException e) {
            Throwable cause = e.getMessageExceptions().length == 0 ? e.getCause() : e.getMessageExceptions()[0];
            return failed(cause == null ? e : cause);
        } catch (MailException | MessagingException e) {
            return failed(e.getCause() instanceof AuthenticationFailedException refused ? refused : e);
        }
    }

    /** The same for the same notice, and telling nothing of whom it goes to. */
    static String messageId(Notice notice, String domain) {
        String name = notice.subject() + " " + notice.kind() + " " + notice.reference();
        return "<%s.%s@%s>".formatted(notice.kind().wire(), UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), domain);
    }

    private MimeMessage message(Claimed notification, Letter letter) throws MessagingException {
        MimeMessage message = new Named(messageId(notification.notice(), settings.domain()), sender);
        MimeMessageHelper parts = new MimeMessageHelper(message, true, UTF_8.name());
        message.setFrom(InternetAddress.parse(settings.from())[0]);
        message.setRecipients(
                Message.RecipientType.TO,
                new Address[] {new InternetAddress(notification.person().email(), true)});
        message.setSubject(letter.subject(), UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        parts.setText(letter.text(), letter.html());
        for (Enclosure picture : letter.pictures()) {
            var content = new ByteArrayResource(picture.content());
            parts.addInline(picture.contentId(), picture.name(), content, picture.type());
        }
        for (Enclosure file : letter.files()) {
            parts.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
        }
        return message;
    }

    /** Only codes are told: what servers say in words often has the address in it. */
    private static Outcome failed(Throwable failure) {
        if (failure instanceof MailConnectException) {
            return new Outcome.Unreachable("smtp_unreachable");
        }
        int code = code(failure, 0);
        if (code >= PERMANENT) {
            return new Outcome.Never("smtp_" + code);
        }
        return new Outcome.Again(
                code > 0 ? "smtp_" + code : "smtp " + failure.getClass().getSimpleName());
    }

    /** The server's answer, wherever it is in the chain; 0 where it gave none. A refused login is for an operator. */
    private static int code(Throwable failure, int depth) {
        int own = switch (failure) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
        if (own > 0 || depth > 5) {
            return own;
        }
        Throwable next = failure instanceof MessagingException chain ? chain.getNextException() : failure.getCause();
        return next == null ? 0 : code(next, depth + 1);
    }

    /** Keeps its own Message-ID, which others would replace as they save it. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(String id, JavaMailSenderImpl sender) {
            super(sender.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
