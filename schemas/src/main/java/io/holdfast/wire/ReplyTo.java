package io.holdfast.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where the answer to a command is awaited. It travels in a header of the command and comes back in the same header of
 * the reply; a command without one gets no reply.
 *
 * @param partition of {@code booking_replies}
 * @param id tells the asker which of its questions is answered
 */
public record ReplyTo(int partition, long id) {
    private static final String HEADER = "reply-to";
    private static final int BYTES = Integer.BYTES + Long.BYTES;

    /** Puts this address into the headers, in place of any other. */
    public void write(Headers headers) {
        headers.remove(HEADER)
                .add(
                        HEADER,
                        ByteBuffer.allocate(BYTES).putInt(partition).putLong(id).array());
    }

    /** The address in the headers; empty when there is none, or none that can be read. */
    public static Optional<ReplyTo> read(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null || header.value().length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(header.value());
        ReplyTo to = new ReplyTo(bytes.getInt(), bytes.getLong());
        return to.partition >= 0 ? Optional.of(to) : Optional.empty();
    }
}
