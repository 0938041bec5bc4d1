package io.holdfast.api.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.payments.tasks.MovableClock;
import io.holdfast.api.payments.tasks.TaskBench;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Against a real Postgres, as two instances would use it. */
class PlaceRowsTest {
    private static final Duration ADMISSION = Duration.ofMinutes(10);
    private static final UUID ANN = UUID.randomUUID();
    private static final UUID BEN = UUID.randomUUID();

    private final MovableClock clock = new MovableClock();
    private final PlaceRows one = rows();
    private final PlaceRows two = rows();
    private final long event = event(60, clock.instant());

    @Test
    void places_are_given_in_order_and_who_has_one_keeps_it_on_every_instance() {
        assertThat(take(one, ANN, BEN)).containsEntry(ANN, 0L).containsEntry(BEN, 1L);
        assertThat(take(two, BEN, ANN)).containsEntry(ANN, 0L).containsEntry(BEN, 1L);
        assertThat(take(two, UUID.randomUUID()).values()).containsExactly(2L);
        assertThat(take(rows(), ANN)).as("after a restart").containsEntry(ANN, 0L);
    }

    @Test
    void who_lets_the_time_pass_takes_another_place_and_loses_nobody_s() {
        take(one, ANN, BEN);
        clock.pass(ADMISSION.minusSeconds(1));
        assertThat(take(one, ANN)).as("a second before").containsEntry(ANN, 0L);
        clock.pass(Duration.ofSeconds(1));
        assertThat(take(one, ANN, BEN)).containsEntry(ANN, 600L).containsEntry(BEN, 1L);
    }

    @Test
    void of_many_who_come_to_two_instances_at_once_each_has_a_place_of_their_own() throws Exception {
        Map<Long, UUID> owners = new ConcurrentHashMap<>();
        Crowd here = new Crowd(users -> one.take(event, users).orElseThrow().places());
        Crowd there = new Crowd(users -> two.take(event, users).orElseThrow().places());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                UUID user = UUID.randomUUID();
                Callable<?> comesTwice = () -> {
                    long place = here.place(user).orElseThrow();
                    assertThat(there.place(user)).contains(place);
                    return owners.put(place, user);
                };
                all.add(threads.submit(comesTwice));
            }
            for (Future<?> each : all) {
                assertThat(each.get()).isNull();
            }
        }
        assertThat(owners).hasSize(2_000);
        assertThat(owners.keySet()).allMatch(place -> place < 2_000);
    }

    @Test
    void many_who_come_together_are_few_transactions() throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        CountDownLatch others = new CountDownLatch(100);
        Crowd crowd = new Crowd(users -> {
            if (transactions.incrementAndGet() == 1) {
                comes(others);
            }
            return one.take(event, users).orElseThrow().places();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Long>>> all = new ArrayList<>();
            all.add(threads.submit(() -> crowd.place(ANN)));
            while (transactions.get() == 0) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 100; i++) {
                all.add(threads.submit(() -> {
                    others.countDown();
                    return crowd.place(UUID.randomUUID());
                }));
            }
            for (Future<Optional<Long>> each : all) {
                assertThat(each.get()).isPresent();
            }
        }
        assertThat(transactions).hasValueLessThan(60);
    }

    @Test
    void a_failure_is_told_to_all_whom_it_hits_and_then_it_is_over() {
        AtomicInteger transactions = new AtomicInteger();
        Crowd crowd = new Crowd(users -> {
            switch (transactions.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("no database");
                case 2 -> throw new StackOverflowError();
                default -> {
                    return one.take(event, users).orElseThrow().places();
                }
            }
        });
        assertThatThrownBy(() -> crowd.place(ANN)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> crowd.place(ANN)).hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(crowd.place(ANN)).contains(0L);
    }

    @Test
    void the_owner_s_pace_and_beginning_count_from_when_they_change() {
        take(one, ANN, BEN, UUID.randomUUID());
        Schedule before = two.schedule(event).orElseThrow();
        assertThat(before.turn(2)).isEqualTo(clock.instant().plusSeconds(2));
        set("admissions_per_minute = 6");
        assertThat(two.schedule(event).orElseThrow().turn(2))
                .isEqualTo(clock.instant().plusSeconds(10));
        assertThat(one.schedule(event)).as("both see the same").isEqualTo(two.schedule(event));
        set("sales_start = sales_start + interval '1 hour'");
        assertThat(one.schedule(event).orElseThrow().turn(1))
                .isEqualTo(clock.instant().plusSeconds(3_600));
    }

    @Test
    void where_there_is_no_waiting_room_there_are_no_places() {
        take(one, ANN);
        set("admissions_per_minute = 0");
        assertThat(one.take(event, Set.of(BEN))).isEmpty();
        assertThat(one.schedule(event))
                .as("who waited still has a ticket to ask with")
                .isPresent();
        assertThat(one.schedule(event(0, clock.instant()))).isEmpty();
    }

    @Test
    void who_waited_is_forgotten_long_after_the_event_and_not_before() {
        take(one, ANN);
        clock.pass(Duration.ofDays(31));
        one.sweep();
        assertThat(count()).isEqualTo(1);
        clock.pass(Duration.ofSeconds(1));
        one.sweep();
        assertThat(count()).isZero();
    }

    private Map<UUID, Long> take(PlaceRows rows, UUID... users) {
        return new HashMap<>(rows.take(event, new LinkedHashSet<>(List.of(users)))
                .orElseThrow()
                .places());
    }

    private long count() {
        return TaskBench.SQL
                .sql("select count(*) from waiting_room_places where event_id = :event")
                .param("event", event)
                .query(Long.class)
                .single();
    }

    private void set(String change) {
        TaskBench.SQL
                .sql("update events set " + change + " where id = :event")
                .param("event", event)
                .update();
    }

    private PlaceRows rows() {
        return new PlaceRows(
                TaskBench.SQL,
                new JdbcTemplate(TaskBench.DATABASE),
                new TransactionTemplate(new DataSourceTransactionManager(TaskBench.DATABASE)),
                new WaitingRoomSettings(ADMISSION),
                clock);
    }

    static long event(int perMinute, Instant opens) {
        return TaskBench.SQL
                .sql("""
                        insert into events (owner_id, name, description, type, venue, event_date, currency, sales_start,
                                            hold_seconds, max_tickets_per_user, total_tickets, lowest_price_minor,
                                            sections, created_at, version, admissions_per_minute)
                        values (gen_random_uuid(), 'Rock', '', 'other', '', :date, 'USD', :opens, 300, 10, 1,
                                1, '[]', now(), 0, :perMinute)
                        returning id""")
                .param("date", opens.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("opens", opens.atOffset(ZoneOffset.UTC))
                .param("perMinute", perMinute)
                .query(Long.class)
                .single();
    }

    private static void comes(CountDownLatch latch) {
        try {
            latch.await();
            Thread.sleep(100); // so that they are gathered too
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
