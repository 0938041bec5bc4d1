package io.holdfast.engine.simulation;

import static java.util.Objects.requireNonNull;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.Refused;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.Wire;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Counts what happened, and digests every byte that was committed: two runs are the same, or their digests differ. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private final Wire wire = new Wire(new InMemorySchemaRegistry());
    private final MessageDigest digest;

    Tally() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java lacks SHA-256", e);
        }
        add(Topics.BOOKING_REPLIES);
        add(Topics.TICKET_AVAILABILITY);
        add(Topics.ORDERS);
        add(Topics.TICKETS);
        add(Topics.PAYMENT_NOTIFICATIONS);
        add(Topics.PAYMENT_REQUESTS);
        add(Topics.WAITLIST_NOTIFICATIONS);
    }

    private <V extends SpecificRecord> void add(Topic<V> topic) {
        Serializer<V> serializer = wire.serializer(topic);
        Class<V> type = type(topic);
        serializers.put(topic.name(), (name, value) -> serializer.serialize(name, type.cast(value)));
    }

    @SuppressWarnings("unchecked") // a topic's schema names the class of its values
    private static <V extends SpecificRecord> Class<V> type(Topic<V> topic) {
        return (Class<V>) org.apache.avro.specific.SpecificData.get()
                .getClass(topic.schema().orElseThrow());
    }

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    void count(String what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void note(Message message) {
        count("command " + message.request().getCommand().getClass().getSimpleName());
    }

    void note(Output output) {
        switch (output) {
            case Output.Stored stored -> {
                if (stored.key().startsWith("r/")) {
                    count("put to rest");
                }
            }
            case Output.Deleted deleted -> {
                count(
                        switch (deleted.key().charAt(0)) {
                            case 'r' -> "woken";
                            case 'w' -> "forgotten entries";
                            default -> "forgotten orders";
                        });
                digest.update(deleted.key().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            case Output.Sent sent -> {
                count(kind(sent.value()));
                byte[] bytes = requireNonNull(serializers.get(sent.topic())).serialize(sent.topic(), sent.value());
                digest.update(sent.key().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(ByteBuffer.allocate(16)
                        .putLong(sent.timestampMillis())
                        .putLong(sent.address())
                        .flip());
                digest.update(bytes);
            }
        }
    }

    private static String kind(SpecificRecord value) {
        return switch (value) {
            case AvailabilityChange change -> "ledger " + change.getState() + " " + change.getCause();
            case BookingReply reply
            when reply.getOutcome() instanceof Refused refused -> "refused " + refused.getCode();
            case BookingReply reply -> "accepted";
            case PaymentRequest request -> "money " + request.getKind() + " " + request.getReason();
            case PaymentNotification told -> "told " + told.getKind();
            case WaitlistNotification told -> "told " + told.getKind();
            default -> "row " + value.getClass().getSimpleName();
        };
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** Of everything so far; the digest is then as new. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
