package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.api.database.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

class KnownEventsTest {
    private boolean away;
    private int asked;
    private String name = "Rock";
    private long nanos;
    private Runnable meanwhile = () -> {};
    private final KnownEvents events = new KnownEvents(this::find, new Outage(() -> nanos), () -> nanos);

    @Test
    void an_event_is_looked_up_again_after_a_moment() {
        assertThat(shown()).isEqualTo("Rock");
        name = "Pop";
        assertThat(shown()).isEqualTo("Rock");
        pass(Duration.ofSeconds(5));
        assertThat(shown()).isEqualTo("Pop");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void while_the_database_is_away_a_known_event_is_taken_as_it_was_and_few_wait_for_the_database() {
        shown();
        away = true;
        pass(Duration.ofSeconds(5));
        for (int n = 0; n < 100; n++) {
            assertThat(shown()).isEqualTo("Rock");
        }
        assertThat(asked).isEqualTo(2);
        pass(Duration.ofSeconds(5));
        assertThat(shown()).isEqualTo("Rock");
        assertThat(shown()).isEqualTo("Rock");
        assertThat(asked).isEqualTo(3);

        away = false;
        name = "Pop";
        pass(Duration.ofSeconds(5));
        assertThat(shown()).isEqualTo("Pop");
    }

    @Test
    void an_event_that_nobody_knew_cannot_be_sold_while_the_database_is_away() {
        away = true;
        assertThatThrownBy(() -> events.find(1)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void an_event_that_is_not_there_is_not_remembered() {
        assertThat(events.find(2)).isEmpty();
        assertThat(events.find(2)).isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void while_one_looks_again_the_crowd_goes_on_with_what_it_has() {
        shown();
        name = "Pop";
        pass(Duration.ofSeconds(5));
        meanwhile = () -> assertThat(shown()).isEqualTo("Rock");
        assertThat(shown()).isEqualTo("Pop");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_crowd_that_asks_for_an_event_which_nobody_knows_has_it_looked_up_once() throws Exception {
        List<Thread> crowd = new ArrayList<>();
        Queue<String> told = new ConcurrentLinkedQueue<>();
        meanwhile = () -> {
            meanwhile = () -> {};
            for (int n = 0; n < 20; n++) {
                crowd.add(Thread.ofPlatform().start(() -> told.add(shown())));
            }
            crowd.forEach(KnownEventsTest::awaitItsWaiting);
        };
        assertThat(shown()).isEqualTo("Rock");
        for (Thread one : crowd) {
            one.join(Duration.ofMinutes(2));
        }
        assertThat(told).hasSize(20).containsOnly("Rock");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void a_crowd_is_told_when_the_database_is_away() throws Exception {
        away = true;
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        Thread another = Thread.ofPlatform().unstarted(() -> failures.add(catchThrowable(this::shown)));
        meanwhile = () -> {
            meanwhile = () -> {};
            another.start();
            awaitItsWaiting(another);
        };
        failures.add(catchThrowable(this::shown));
        another.join(Duration.ofMinutes(2));
        assertThat(failures).hasSize(2).hasOnlyElementsOfType(DataAccessException.class);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void what_changes_while_it_is_looked_up_is_looked_up_again() {
        meanwhile = () -> events.lookAgain(new Events.Changed(1));
        shown();
        meanwhile = () -> {};
        name = "Pop";
        assertThat(shown()).isEqualTo("Pop");
        assertThat(asked).isEqualTo(2);
    }

    private static void awaitItsWaiting(Thread thread) {
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (thread.getState() != Thread.State.WAITING && System.nanoTime() < giveUp) {
            Thread.onSpinWait();
        }
        assertThat(thread.getState()).isEqualTo(Thread.State.WAITING);
    }

    private String shown() {
        return events.find(1).orElseThrow().description().name();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private Optional<Event> find(long id) {
        asked++;
        meanwhile.run();
        if (away) {
            throw new DataAccessResourceFailureException("away");
        }
        return id == 1 ? Optional.of(TestEvents.of(name, PaymentProvider.STRIPE)) : Optional.empty();
    }
}
