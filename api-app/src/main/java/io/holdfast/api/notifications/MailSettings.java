package io.holdfast.api.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMTP server that takes our mails.
 *
 * @param host empty: no mails are sent
 * @param user empty: no login
 * @param startTls whether the connection must be encrypted before anything is said
 * @param from the sender that people see
 */
@ConfigurationProperties("holdfast.smtp")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("") String from) {
    MailSettings {
        if (!host.isBlank() && from.indexOf('@') < 1) {
            throw new IllegalArgumentException("HOLDFAST_SMTP_HOST is set, so HOLDFAST_MAIL_FROM must be an address");
        }
        if (user.isBlank() != password.isBlank()) {
            throw new IllegalArgumentException("HOLDFAST_SMTP_USER and HOLDFAST_SMTP_PASSWORD are set together");
        }
    }

    boolean isOn() {
        return !host.isBlank();
    }

    /** The right side of our Message-IDs. */
    String domain() {
        return from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    @Override
    public String toString() {
        return "MailSettings[host=%s, port=%d]".formatted(host, port);
    }
}
