package io.holdfast.bench.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One who watches: finds the messages in what comes over its connection, and keeps what the latest of them says. Of a
 * message only the beginning is looked at, where the version and the counts are.
 */
final class Watcher {
    private static final int HEAD_BYTES = 640;
    private static final byte[] DATA = "data: {".getBytes(StandardCharsets.US_ASCII);

    /** What is looked for is so early in a message, and so far apart, that no chunk of the answer begins in between. */
    private final byte[] head = new byte[HEAD_BYTES];

    private int matched;
    private int length = -1;
    private long messages;
    private long resets;
    private volatile Seen last = new Seen(0, "", 0);

    /**
     * What the latest message says.
     *
     * @param counts as they stand there
     * @param seenMillis when it was read
     */
    record Seen(long version, String counts, long seenMillis) {}

    /** Takes what has just been read; {@code lags} takes the milliseconds since each message's last change. */
    void take(ByteBuffer bytes, java.util.function.LongConsumer lags) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (length >= 0) {
                if (next == '\n' || length == HEAD_BYTES) {
                    message(lags);
                } else {
                    head[length++] = next;
                }
            } else if (next == DATA[matched]) {
                matched++;
                if (matched == DATA.length) {
                    matched = 0;
                    length = 0;
                }
            } else {
                matched = next == DATA[0] ? 1 : 0;
            }
        }
    }

    private void message(java.util.function.LongConsumer lags) {
        String text = new String(Arrays.copyOf(head, length), StandardCharsets.US_ASCII);
        length = -1;
        int version = text.indexOf("\"version\":");
        if (version < 0) {
            resets += text.contains("\"reason\":") ? 1 : 0;
            return;
        }
        long nowMillis = System.currentTimeMillis();
        messages++;
        last = new Seen(number(text, version + 10), counts(text), nowMillis);
        if (!text.contains("\"source\":")) {
            lags.accept(nowMillis - asOfMillis(text));
        }
    }

    private static long asOfMillis(String text) {
        int start = text.indexOf("\"as_of\":\"") + 9;
        return Instant.parse(text.substring(start, text.indexOf('"', start))).toEpochMilli();
    }

    private static String counts(String text) {
        return "available %d, held %d, sold %d"
                .formatted(after(text, "\"available\":"), after(text, "\"held\":"), after(text, "\"sold\":"));
    }

    private static long after(String text, String name) {
        int start = text.indexOf(name);
        return start < 0 ? -1 : number(text, start + name.length());
    }

    private static long number(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == start ? -1 : Long.parseLong(text.substring(start, end));
    }

    Seen last() {
        return last;
    }

    long messages() {
        return messages;
    }

    long resets() {
        return resets;
    }
}
