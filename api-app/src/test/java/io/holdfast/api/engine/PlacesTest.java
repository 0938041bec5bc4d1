package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final Places places = new Places(1, 2, LONG);

    @Test
    void past_the_places_and_the_line_nobody_is_taken_and_the_line_moves_in_order() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Places.Place _ = places.take().orElseThrow()) {
                assertThat(places.areScarce()).isTrue();
                for (int i = 1; i <= 2; i++) {
                    int number = i;
                    assertThat(places.areFull()).isFalse();
                    threads.execute(() -> {
                        try (Places.Place _ = places.take().orElseThrow()) {
                            order.add(number);
                        }
                    });
                    await().atMost(Duration.ofMinutes(2)).until(() -> places.waiting() == number + 1);
                }
                assertThat(places.areFull()).isTrue();
                assertThat(places.take()).isEmpty();
                assertThat(keep(places, () -> order.add(3))).isFalse();
            }
        }
        assertThat(order).containsExactly(1, 2);
        assertThat(places.waiting()).isZero();
    }

    @Test
    void a_place_that_was_kept_is_for_the_first_question_and_is_free_after_it() {
        var done = new AtomicBoolean();
        assertThat(keep(places, () -> {
                    assertThat(places.areScarce()).isTrue();
                    places.take().orElseThrow().close();
                    assertThat(places.areScarce()).as("left after the answer").isFalse();
                    places.take().orElseThrow().close();
                    done.set(!places.areFull());
                }))
                .isTrue();
        assertThat(done).isTrue();
        assertThat(places.waiting()).isZero();
    }

    @Test
    void a_place_that_was_kept_for_nothing_is_free_afterwards() {
        assertThat(keep(places, () -> {})).isTrue();
        assertThat(places.areScarce()).isFalse();
    }

    @Test
    void who_stands_in_line_without_a_thread_has_its_turn_among_those_who_wait() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Places.Place _ = places.take().orElseThrow()) {
                assertThat(keep(places, () -> order.add(1))).isTrue();
                threads.execute(() -> {
                    try (Places.Place _ = places.take().orElseThrow()) {
                        order.add(2);
                    }
                });
                await().atMost(Duration.ofMinutes(2)).until(() -> places.waiting() == 3);
                assertThat(order).isEmpty();
            }
        }
        assertThat(order).containsExactly(1, 2);
        assertThat(places.waiting()).isZero();
    }

    @Test
    void a_place_that_nobody_can_take_any_more_goes_to_the_next() {
        List<String> told = new ArrayList<>();
        try (Places.Place _ = places.take().orElseThrow()) {
            Executor stopped = work -> {
                throw new RejectedExecutionException("stopped");
            };
            places.keepOneFor(stopped, () -> told.add("begun"), () -> told.add("too late"));
            keep(places, () -> told.add("next"));
        }
        assertThat(told).containsExactlyInAnyOrder("too late", "next");
        assertThat(places.waiting()).isZero();
    }

    @Test
    void while_it_is_narrow_a_few_find_a_place_and_afterwards_all_do() {
        var wide = new Places(10, 10, Duration.ofMillis(20));
        var found = new AtomicInteger();
        wide.narrowly(() -> {
            assertThat(wide.waiting()).isEqualTo(8);
            assertThat(wide.areScarce()).as("so that all are looked at").isTrue();
            keep(wide, () -> keep(wide, () -> found.addAndGet(wide.areFull() ? 0 : 1)));
            assertThat(found).hasValue(1);
        });
        assertThat(wide.waiting()).isZero();
        assertThat(wide.areScarce()).isFalse();
    }

    @Test
    void before_all_places_are_taken_those_who_come_are_asked_to_take_one_first() {
        var four = new Places(4, 0, LONG);
        assertThat(four.areScarce()).isFalse();
        try (Places.Place _ = four.take().orElseThrow()) {
            assertThat(four.areScarce()).isTrue();
            assertThat(four.areFull()).isFalse();
        }
    }

    @Test
    void nobody_waits_for_ever_in_a_line_that_does_not_move() {
        var standing = new Places(1, 2, Duration.ofMillis(20));
        var tooLate = new AtomicBoolean();
        try (Places.Place _ = standing.take().orElseThrow()) {
            standing.keepOneFor(Runnable::run, () -> tooLate.set(false), () -> tooLate.set(true));
            assertThat(standing.take()).isEmpty();
            await().atMost(Duration.ofMinutes(2)).untilTrue(tooLate);
            assertThat(standing.waiting()).isEqualTo(1);
            assertThat(standing.take()).as("a line that stands again").isEmpty();
        }
        assertThat(standing.waiting()).isZero();
    }

    private static boolean keep(Places places, Runnable work) {
        return places.keepOneFor(Runnable::run, work, () -> {
            throw new AssertionError("the line moves");
        });
    }
}
