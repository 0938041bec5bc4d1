package io.holdfast.bench.rig;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The commands that are sent: each as the API would send it, each buyer another. */
public final class Requests {
    private static final int PLACES_A_SECTION = 100_000;

    private Requests() {}

    /** Room for everyone: nobody is refused for want of a place. */
    public static ProducerRecord<String, BookingRequest> open(String inventory, int holdSeconds, ReplyTo replyTo) {
        List<SectionLayout> sections = Stream.of("A", "B", "C")
                .map(code -> new SectionLayout(
                        code, SectionKind.GENERAL, "General", 2_500L, PLACES_A_SECTION, List.of(), List.of()))
                .toList();
        return open(inventory, holdSeconds, sections, replyTo);
    }

    public static ProducerRecord<String, BookingRequest> open(
            String inventory, int holdSeconds, List<SectionLayout> sections, ReplyTo replyTo) {
        OpenInventory open = OpenInventory.newBuilder()
                .setEventId(1)
                .setCurrency("USD")
                .setHoldSeconds(holdSeconds)
                .setMaxTicketsPerUser(10)
                .setSalesStart(Instant.EPOCH)
                .setExtensionSeconds(0)
                .setSections(sections)
                .build();
        return record(inventory, open, replyTo);
    }

    /** Two seats or more by their names, for a buyer who asks for nothing else. */
    public static ProducerRecord<String, BookingRequest> holdSeats(
            String inventory, int number, List<String> seats, ReplyTo replyTo) {
        return hold(inventory, orderOf(inventory, number), new HoldItem(null, null, seats, 0), false, replyTo);
    }

    /** The best seats of a ticket type, together where that can be. */
    public static ProducerRecord<String, BookingRequest> holdBest(
            String inventory, int number, String ticketType, int quantity, ReplyTo replyTo) {
        HoldItem item = new HoldItem(null, ticketType, List.of(), quantity);
        return hold(inventory, orderOf(inventory, number), item, true, replyTo);
    }

    private static String orderOf(String inventory, int number) {
        return inventory + "." + "%022d".formatted(number);
    }

    /** @param kind tells the orders of one sender from those of another; {@link #isOf} asks for it */
    public static ProducerRecord<String, BookingRequest> hold(
            String inventory, String kind, int number, int places, ReplyTo replyTo) {
        String id = inventory + "." + kind + "%017d".formatted(number);
        return hold(inventory, id, new HoldItem(null, "General", List.of(), places), true, replyTo);
    }

    private static ProducerRecord<String, BookingRequest> hold(
            String inventory, String id, HoldItem item, boolean allowSplit, ReplyTo replyTo) {
        return record(inventory, new HoldSeats(id, "user-" + id, List.of(item), allowSplit, "fingerprint"), replyTo);
    }

    public static boolean isOf(String kind, String orderId) {
        return orderId.startsWith(kind, orderId.lastIndexOf('.') + 1);
    }

    private static ProducerRecord<String, BookingRequest> record(
            String inventory, SpecificRecord command, ReplyTo replyTo) {
        BookingRequest request = new BookingRequest(inventory, Instant.now(), null, command);
        ProducerRecord<String, BookingRequest> record =
                new ProducerRecord<>(Topics.BOOKING_REQUESTS.name(), inventory, request);
        replyTo.write(record.headers());
        return record;
    }
}
