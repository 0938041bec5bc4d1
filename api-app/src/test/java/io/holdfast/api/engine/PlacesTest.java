package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private final Places places = new Places(1, 2, LONG);

    @Test
    void past_the_places_and_the_line_nobody_is_taken_and_the_line_moves_in_order() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Places.Place _ = places.take().orElseThrow()) {
                assertThat(places.areTaken()).isTrue();
                for (int i = 1; i <= 2; i++) {
                    int number = i;
                    assertThat(places.areFull()).isFalse();
                    threads.execute(() -> {
                        try (Places.Place _ = places.take().orElseThrow()) {
                            order.add(number);
                        }
                    });
                    await().until(() -> places.waiting() == number + 1);
                }
                assertThat(places.areFull()).isTrue();
                assertThat(places.take()).isEmpty();
                assertThat(places.keepOneFor(() -> 1)).isEmpty();
            }
        }
        assertThat(order).containsExactly(1, 2);
        assertThat(places.waiting()).isZero();
    }

    @Test
    void a_place_that_was_kept_is_for_the_first_question_and_is_free_after_it() {
        var kept = places.keepOneFor(() -> {
            assertThat(places.areTaken()).isTrue();
            places.take().orElseThrow().close();
            assertThat(places.areTaken()).as("left after the answer").isFalse();
            places.take().orElseThrow().close();
            return places.areFull();
        });
        assertThat(kept).contains(false);
        assertThat(places.waiting()).isZero();
    }

    @Test
    void a_place_that_was_kept_for_nothing_is_free_afterwards() {
        assertThat(places.keepOneFor(() -> "refused before it asked")).isPresent();
        assertThat(places.areTaken()).isFalse();
    }

    @Test
    void while_it_is_narrow_a_few_find_a_place_and_afterwards_all_do() {
        var wide = new Places(10, 10, Duration.ofMillis(20));
        wide.narrowly(() -> {
            assertThat(wide.waiting()).isEqualTo(8);
            assertThat(wide.areTaken()).as("so that all are looked at").isTrue();
            assertThat(wide.keepOneFor(() -> wide.keepOneFor(() -> wide.keepOneFor(() -> 1))))
                    .contains(Optional.of(Optional.empty()));
        });
        assertThat(wide.waiting()).isZero();
    }

    @Test
    void nobody_waits_for_ever_in_a_line_that_does_not_move() {
        var standing = new Places(1, 1, Duration.ofMillis(20));
        try (Places.Place _ = standing.take().orElseThrow()) {
            assertThat(standing.take()).isEmpty();
            assertThat(standing.waiting()).isEqualTo(1);
        }
    }
}
