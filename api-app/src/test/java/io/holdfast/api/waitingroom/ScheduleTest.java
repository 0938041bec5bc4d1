package io.holdfast.api.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant OPENS = Instant.parse("2027-01-01T10:00:00Z");
    private static final int PER_MINUTE = 60;
    private static final Duration ADMISSION = Duration.ofMinutes(10);

    private Schedule schedule = Schedule.beginning(PER_MINUTE, OPENS, OPENS.minusSeconds(3_600));

    @Test
    void who_comes_before_the_sale_has_a_turn_from_its_beginning_on_in_the_order_of_coming() {
        Instant early = OPENS.minusSeconds(60);
        List<Instant> turns = List.of(turnOfNext(early), turnOfNext(early), turnOfNext(early.plusSeconds(30)));
        assertThat(turns).containsExactly(OPENS, OPENS.plusSeconds(1), OPENS.plusSeconds(2));
        assertThat(schedule.hasCome(0, OPENS.minusNanos(1))).isFalse();
        assertThat(schedule.hasCome(0, OPENS)).isTrue();
        assertThat(schedule.position(2, early)).isEqualTo(3);
        assertThat(schedule.position(2, OPENS)).isEqualTo(2);
        assertThat(schedule.position(0, OPENS)).isZero();
    }

    @Test
    void who_comes_while_nobody_waits_is_let_in_at_once_but_no_more_than_so_many() {
        Instant quiet = OPENS.plusSeconds(600);
        assertThat(turnOfNext(quiet)).isBeforeOrEqualTo(quiet);
        assertThat(turnOfNext(quiet)).isEqualTo(quiet.plusSeconds(1));
        assertThat(turnOfNext(quiet)).isEqualTo(quiet.plusSeconds(2));
        assertThat(turnOfNext(quiet.plusSeconds(5))).isEqualTo(quiet.plusSeconds(5));
    }

    @Test
    void another_pace_is_that_of_those_who_still_wait() {
        for (int i = 0; i < 100; i++) {
            turnOfNext(OPENS);
        }
        Instant later = OPENS.plusSeconds(10);
        Schedule faster = schedule.under(600, OPENS, later, ADMISSION);
        assertThat(faster.hasCome(10, later)).isTrue();
        assertThat(faster.turn(10)).as("had its turn before").isEqualTo(later);
        assertThat(faster.turn(11)).isEqualTo(later);
        assertThat(faster.turn(21)).isEqualTo(later.plusSeconds(1));
        assertThat(faster.under(600, OPENS, later.plusSeconds(5), ADMISSION)).isSameAs(faster);
        assertThat(faster.next()).isEqualTo(100);
    }

    @Test
    void who_let_their_turn_pass_has_no_other_because_the_pace_changes() {
        for (int i = 0; i < 1_000; i++) {
            turnOfNext(OPENS);
        }
        Instant later = OPENS.plus(ADMISSION).plusSeconds(100);
        Schedule slower = schedule.under(30, OPENS, later, ADMISSION);
        Schedule slowest = slower.under(1, OPENS, later.plusSeconds(10), ADMISSION);
        for (Schedule changed : List.of(slower, slowest)) {
            Instant now = later.plusSeconds(10);
            assertThat(changed.isGone(100, now, ADMISSION)).isTrue();
            assertThat(changed.isGone(101, now, ADMISSION))
                    .as("let in ten minutes ago")
                    .isFalse();
            assertThat(changed.isGone(700, now, ADMISSION)).isFalse();
        }
        assertThat(slower.hasCome(700, later)).isTrue();
        assertThat(slower.turn(702)).isEqualTo(later.plusSeconds(2));
        Instant muchLater = later.plus(ADMISSION).plusSeconds(1);
        Schedule again = slower.under(60, OPENS, muchLater, ADMISSION);
        assertThat(again.isGone(700, muchLater, ADMISSION)).isTrue();
        assertThat(again.isGone(701, muchLater, ADMISSION)).as("a second ago").isTrue();
        assertThat(again.isGone(702, muchLater, ADMISSION)).isFalse();
    }

    @Test
    void where_the_sale_begins_at_another_time_those_who_wait_go_by_it() {
        Instant early = OPENS.minusSeconds(60);
        turnOfNext(early);
        turnOfNext(early);
        Instant sooner = OPENS.minusSeconds(30);
        assertThat(schedule.under(PER_MINUTE, sooner, early, ADMISSION).turn(1)).isEqualTo(sooner.plusSeconds(1));
        Instant afterwards = OPENS.plusSeconds(3_600);
        Schedule postponed = schedule.under(PER_MINUTE, afterwards, OPENS, ADMISSION);
        assertThat(postponed.hasCome(0, OPENS)).as("was let in before").isTrue();
        assertThat(postponed.turn(1)).isEqualTo(afterwards);
    }

    @Test
    void whatever_the_pace_turns_come_in_order_no_more_than_so_many_a_minute_and_agree_with_positions() {
        Random random = new Random(7);
        for (int perMinute : new int[] {1, 7, 600, 77_777, 1_000_000}) {
            schedule = Schedule.beginning(perMinute, OPENS, OPENS);
            List<Instant> turns = new ArrayList<>();
            Instant now = OPENS;
            for (int i = 0; i < 2_000; i++) {
                now = now.plusNanos(random.nextLong(2 * 60_000_000_000L / perMinute));
                long place = schedule.place(now);
                schedule = schedule.withTaken(place);
                turns.add(schedule.turn(place));
                assertThat(schedule.hasCome(place, now))
                        .isEqualTo(!schedule.turn(place).isAfter(now))
                        .isEqualTo(schedule.position(place, now) == 0);
                assertThat(schedule.hasCome(place, schedule.turn(place))).isTrue();
                assertThat(schedule.hasCome(place, schedule.turn(place).minusNanos(1)))
                        .isFalse();
            }
            assertThat(turns).isSorted().doesNotHaveDuplicates();
            Duration all = Duration.between(turns.getFirst(), turns.getLast());
            assertThat(all.toNanos()).isGreaterThanOrEqualTo(1_999 * (60_000_000_000L / perMinute));
        }
    }

    @Test
    void a_room_that_has_been_open_for_years_still_gives_turns() {
        schedule = Schedule.beginning(1_000_000, OPENS, OPENS);
        Instant later = OPENS.plus(Duration.ofDays(20 * 365));
        assertThat(turnOfNext(later)).isEqualTo(later);
        assertThat(turnOfNext(later)).isEqualTo(later.plusNanos(60_000));
    }

    private Instant turnOfNext(Instant now) {
        long place = schedule.place(now);
        schedule = schedule.withTaken(place);
        return schedule.turn(place);
    }
}
