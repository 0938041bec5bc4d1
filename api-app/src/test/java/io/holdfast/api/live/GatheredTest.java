package io.holdfast.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.availability.SeatsAnswer.Status;
import io.holdfast.wire.SeatState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private final Gathered gathered = new Gathered(Set.of("GA"));

    @Test
    void of_each_section_the_last_counts_are_told_and_of_each_seat_the_last_state() {
        gathered.add(Ledger.change(42, 2, SeatState.LOCKED, 2, "A-1-1", "A-1-2"));
        gathered.add(Ledger.change("42", 42, 3, SeatState.LOCKED, Ledger.counts("B", 1), "B-1-1"));
        gathered.add(Ledger.change(42, 4, SeatState.UNLOCKED, 1, "A-1-2"));
        gathered.add(Ledger.change(42, 5, SeatState.SOLD, 0, "A-1-1"));
        assertThat(gathered.sections(false))
                .containsExactly(
                        new SectionChange(
                                "A",
                                100,
                                100,
                                0,
                                0,
                                Map.of(Status.SOLD, List.of("A-1-1"), Status.AVAILABLE, List.of("A-1-2"))),
                        new SectionChange("B", 100, 99, 1, 0, Map.of(Status.HELD, List.of("B-1-1"))));
        assertThat(gathered.isWhole()).isFalse();
    }

    @Test
    void places_of_general_admission_are_only_counted() {
        gathered.add(Ledger.change("42", 42, 2, SeatState.LOCKED, Ledger.counts("GA", 2), "GA-GA-1", "GA-GA-2"));
        assertThat(gathered.sections(false)).containsExactly(new SectionChange("GA", 100, 98, 2, 0, Map.of()));
    }

    @Test
    void what_changes_no_seat_is_told_all_the_same() {
        assertThat(gathered.isEmpty()).isTrue();
        var cancelled = Ledger.change(42, 2, SeatState.CANCELLED, 0);
        cancelled.setSections(List.of());
        gathered.add(cancelled);
        assertThat(gathered.isEmpty()).isFalse();
        assertThat(gathered.sections(false)).isEmpty();
    }

    @Test
    void too_many_seats_are_not_told_one_by_one() {
        for (int seat = 1; seat <= Gathered.MAX_SEATS; seat++) {
            gathered.add(Ledger.change(42, seat + 1, SeatState.LOCKED, 1, "A-1-" + seat));
        }
        assertThat(gathered.isWhole()).isFalse();
        gathered.add(Ledger.change(42, 9_999, SeatState.LOCKED, 1, "A-2-1"));
        assertThat(gathered.isWhole()).isTrue();
    }

    @Test
    void a_new_layout_is_told_as_a_whole() {
        gathered.add(Ledger.opened(42));
        assertThat(gathered.isWhole()).isTrue();
    }
}
