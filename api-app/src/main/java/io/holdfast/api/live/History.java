package io.holdfast.api.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The latest messages of an event, for those who are a little behind. It is never changed, so that any number of them
 * read it at once.
 *
 * @param last the number of the last message; each has the number after the one before it
 * @param base how much somebody must have been told to go on with the first of these
 */
record History(long last, List<Message> messages, Cursor base, long bytes) {
    /** Who is farther behind than this is better served with a snapshot. */
    private static final int MAX_MESSAGES = 256;

    static History none(long last, Cursor base) {
        return new History(last, List.of(), base, 0);
    }

    /** With one more, and fewer of the oldest: at most so many bytes, but always the newest. */
    History with(Message message, long maxBytes) {
        List<Message> kept = new ArrayList<>(messages);
        kept.add(message);
        long size = bytes + message.bytes();
        Cursor from = base;
        int gone = 0;
        while (kept.size() - gone > 1 && (size > maxBytes || kept.size() - gone > MAX_MESSAGES)) {
            size -= kept.get(gone).bytes();
            from = kept.get(gone).cursor();
            gone++;
        }
        return new History(last + 1, List.copyOf(kept.subList(gone, kept.size())), from, size);
    }

    /** The number before that of the first message. */
    long start() {
        return last - messages.size();
    }

    /** All messages after a number; empty where some of them are gone. */
    Optional<List<Message>> after(long number) {
        long start = start();
        if (number < start || number > last) {
            return Optional.empty();
        }
        return Optional.of(messages.subList((int) (number - start), messages.size()));
    }
}
