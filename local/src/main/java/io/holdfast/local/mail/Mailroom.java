package io.holdfast.local.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mails that came, in files, and what is written on them at hand, as many as fit: the oldest go first. One with the
 * Message-ID of another, for the same people, is the same mail come again, as mailboxes have it; how often it came is
 * counted.
 */
final class Mailroom {
    private static final int MAX_MAILS = 5_000;
    private static final long MAX_BYTES = 512L * 1024 * 1024;

    private record Key(String messageId, List<String> recipients) {}

    private final Shelf shelf;
    private final int maxMails;
    private final long maxBytes;
    private final Map<Key, Mail> mails = new LinkedHashMap<>();
    private long bytes;
    private long lastId;

    private Mailroom(Shelf shelf, int maxMails, long maxBytes) {
        this.shelf = shelf;
        this.maxMails = maxMails;
        this.maxBytes = maxBytes;
    }

    /** With the mails that the directory has. */
    static Mailroom in(Path directory) throws IOException {
        return in(directory, MAX_MAILS, MAX_BYTES);
    }

    static Mailroom in(Path directory, int maxMails, long maxBytes) throws IOException {
        Mailroom mailroom = new Mailroom(new Shelf(directory), maxMails, maxBytes);
        for (long id : mailroom.shelf.ids()) {
            mailroom.put(mailroom.shelf.get(id));
        }
        return mailroom;
    }

    /** Returns when it is kept. */
    synchronized void take(List<String> recipients, byte[] raw, Instant at) throws IOException {
        Shelf.Kept mail = new Shelf.Kept(lastId + 1, recipients, at, raw);
        shelf.keep(mail);
        put(mail);
    }

    private synchronized void put(Shelf.Kept kept) throws IOException {
        Mail mail = Mail.read(kept.recipients(), kept.raw(), kept.at());
        lastId = kept.id();
        Key key = new Key(mail.messageId().isEmpty() ? "none-" + lastId : mail.messageId(), kept.recipients());
        Mail before = mails.get(key);
        if (before != null) {
            mails.put(key, before.again());
            shelf.drop(lastId);
            return;
        }
        mails.put(key, mail.numbered(lastId).head());
        bytes += kept.raw().length;
        var oldest = mails.values().iterator();
        while (mails.size() > maxMails || (bytes > maxBytes && mails.size() > 1)) {
            Mail gone = oldest.next();
            bytes -= gone.size();
            oldest.remove();
            shelf.drop(gone.id());
        }
    }

    /** All of them, newest first, without what is in them. */
    synchronized List<Mail> all() {
        return List.copyOf(mails.values()).reversed();
    }

    /** One of them with what is in it. */
    synchronized Optional<Mail> find(long id) throws IOException {
        Optional<Mail> head =
                mails.values().stream().filter(mail -> mail.id() == id).findFirst();
        return head.isEmpty() ? head : Optional.of(head.get().with(contents(id)));
    }

    private Mail contents(long id) throws IOException {
        Shelf.Kept kept = shelf.get(id);
        return Mail.read(kept.recipients(), kept.raw(), kept.at());
    }

    synchronized void empty() throws IOException {
        for (Mail mail : mails.values()) {
            shelf.drop(mail.id());
        }
        mails.clear();
        bytes = 0;
    }
}
