package io.holdfast.local.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mails that came, as many as fit: the oldest go first. One with the Message-ID of another, for the same people, is
 * the same mail come again, as mailboxes have it; how often it came is counted.
 */
final class Mailroom {
    private static final int MAX_MAILS = 5_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private record Key(String messageId, List<String> recipients) {}

    private final int maxMails;
    private final long maxBytes;
    private final Map<Key, Mail> mails = new LinkedHashMap<>();
    private long bytes;
    private long lastId;

    Mailroom() {
        this(MAX_MAILS, MAX_BYTES);
    }

    Mailroom(int maxMails, long maxBytes) {
        this.maxMails = maxMails;
        this.maxBytes = maxBytes;
    }

    void take(List<String> recipients, byte[] raw, Instant at) {
        Mail mail = Mail.read(recipients, raw, at);
        synchronized (this) {
            long id = ++lastId;
            Key key = new Key(mail.messageId().isEmpty() ? "none-" + id : mail.messageId(), recipients);
            Mail before = mails.get(key);
            if (before != null) {
                mails.put(key, before.again());
                return;
            }
            mails.put(key, mail.numbered(id));
            bytes += raw.length;
            var oldest = mails.values().iterator();
            while (mails.size() > maxMails || (bytes > maxBytes && mails.size() > 1)) {
                bytes -= oldest.next().size();
                oldest.remove();
            }
        }
    }

    /** All of them, newest first. */
    synchronized List<Mail> all() {
        return List.copyOf(mails.values()).reversed();
    }

    synchronized Optional<Mail> find(long id) {
        return mails.values().stream().filter(mail -> mail.id() == id).findFirst();
    }

    synchronized void empty() {
        mails.clear();
        bytes = 0;
    }
}
