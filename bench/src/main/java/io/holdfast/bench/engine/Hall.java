package io.holdfast.bench.engine;

import io.holdfast.bench.rig.Requests;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Inventories of one size. One hold after the other goes to the next inventory, and none is refused.
 *
 * @param namesSeats whether a hold names two neighbours that no other asks for; otherwise the engine picks them, together
 *     where it can
 */
public record Hall(List<String> inventories, int sections, int rows, boolean namesSeats) {
    static final int SEATS_A_HOLD = 2;
    private static final int SEATS_A_ROW = 100;
    static final int HOLDS_A_ROW = SEATS_A_ROW / SEATS_A_HOLD;
    private static final int HOLD_SECONDS = 3_600;
    private static final String TICKET_TYPE = "Seat";

    /** The same, where the engine picks the seats. */
    public Hall namingNoSeats() {
        return new Hall(inventories, sections, rows, false);
    }

    /** How many holds there is room for. */
    public int capacity() {
        return inventories.size() * sections * rows * HOLDS_A_ROW;
    }

    List<ProducerRecord<String, BookingRequest>> open(ReplyTo replyTo) {
        List<RowLayout> layout = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> new RowLayout(Integer.toString(row), List.of(new SeatRun(1, SEATS_A_ROW, List.of()))))
                .toList();
        List<SectionLayout> all = IntStream.range(0, sections)
                .mapToObj(section -> new SectionLayout(
                        code(section), SectionKind.SEATED, TICKET_TYPE, 2_500L, rows * SEATS_A_ROW, layout, List.of()))
                .toList();
        return inventories.stream()
                .map(inventory -> Requests.open(inventory, HOLD_SECONDS, all, replyTo))
                .toList();
    }

    ProducerRecord<String, BookingRequest> hold(int number, ReplyTo replyTo) {
        String inventory = inventories.get(number % inventories.size());
        if (!namesSeats) {
            return Requests.holdBest(inventory, number, TICKET_TYPE, SEATS_A_HOLD, replyTo);
        }
        int own = number / inventories.size();
        int line = own / HOLDS_A_ROW;
        String row = code(line / rows) + "-" + (line % rows + 1) + "-";
        int seat = own % HOLDS_A_ROW * SEATS_A_HOLD + 1;
        return Requests.holdSeats(inventory, number, List.of(row + seat, row + (seat + 1)), replyTo);
    }

    /** The name of a section, from 0 on. */
    public static String code(int section) {
        return "S" + (section + 1);
    }
}
