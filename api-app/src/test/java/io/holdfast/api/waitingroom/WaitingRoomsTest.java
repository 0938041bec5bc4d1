package io.holdfast.api.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.api.database.Outage;
import io.holdfast.api.payments.tasks.MovableClock;
import io.holdfast.api.payments.tasks.TaskBench;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

class WaitingRoomsTest {
    private static final Duration PAST_FRESH = Duration.ofMillis(1_100);
    private static final UUID ANN = UUID.randomUUID();

    private final MovableClock clock = new MovableClock();
    private final HikariDataSource database = new HikariDataSource();
    private final WaitingRooms rooms;

    WaitingRoomsTest() {
        database.setJdbcUrl(TaskBench.DATABASE.getJdbcUrl());
        database.setUsername(TaskBench.DATABASE.getUsername());
        database.setPassword(TaskBench.DATABASE.getPassword());
        this.rooms = new WaitingRooms(
                new PlaceRows(
                        JdbcClient.create(database),
                        new JdbcTemplate(database),
                        new TransactionTemplate(new DataSourceTransactionManager(database)),
                        new WaitingRoomSettings(Duration.ofMinutes(10)),
                        clock),
                new Outage(System::nanoTime),
                new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void while_the_database_is_away_nobody_gets_a_place_but_turns_come() throws Exception {
        long event = PlaceRowsTest.event(60, clock.instant());
        rooms.join(event, UUID.randomUUID());
        long place = rooms.join(event, ANN).orElseThrow();
        assertThat(rooms.schedule(event).orElseThrow().hasCome(place, clock.instant()))
                .isFalse();
        database.close();
        assertThatThrownBy(() -> rooms.join(event, ANN)).isInstanceOf(TransactionException.class);
        Thread.sleep(PAST_FRESH);
        clock.pass(Duration.ofSeconds(1));
        assertThat(rooms.schedule(event).orElseThrow().hasCome(place, clock.instant()))
                .isTrue();
    }
}
