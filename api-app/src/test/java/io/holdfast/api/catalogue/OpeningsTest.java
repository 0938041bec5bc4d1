package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.ApiTest;
import io.holdfast.api.EngineInMemory;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class OpeningsTest {
    private final Catalogue catalogue;
    private static final Caller OWNER = new Caller(UUID.randomUUID(), UserType.ORGANIZER);

    private final Amendments amendments;
    private final Cancellations cancellations;
    private final Openings openings;
    private final EngineInMemory.Inventories engine;
    private final JdbcClient database;

    @Autowired
    OpeningsTest(
            Catalogue catalogue,
            Amendments amendments,
            Cancellations cancellations,
            Openings openings,
            EngineInMemory.Inventories engine,
            JdbcClient database) {
        this.catalogue = catalogue;
        this.openings = openings;
        this.amendments = amendments;
        this.cancellations = cancellations;
        this.engine = engine;
        this.database = database;
    }

    @AfterEach
    void engineIsBack() {
        engine.away = false;
    }

    @Test
    void an_event_that_could_not_be_opened_is_opened_once_the_engine_is_back() {
        engine.away = true;
        long id = catalogue
                .create(new Caller(UUID.randomUUID(), UserType.ORGANIZER), Optional.empty(), form())
                .event()
                .id();
        age(id);
        openings.retry();
        assertThat(catalogue.show(id).status()).isEqualTo(EventStatus.OPENING);

        engine.away = false;
        openings.retry();
        openings.retry();
        assertThat(catalogue.show(id).status()).isEqualTo(EventStatus.ON_SALE);
    }

    @Test
    void a_change_that_the_engine_did_not_hear_of_is_asked_for_again_and_shown_only_then() {
        long id = catalogue.create(OWNER, Optional.empty(), form()).event().id();
        engine.away = true;
        var pending = catalogue.change(OWNER, id, change(9));
        assertThat(pending.settled()).isFalse();
        assertThat(pending.event().totalTickets()).isEqualTo(5);
        assertThatThrownBy(() -> catalogue.change(OWNER, id, change(8)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("change_pending"));
        engine.away = false;
        amendments.retry();
        assertThat(catalogue.show(id).totalTickets()).isEqualTo(9);
    }

    @Test
    void an_end_that_the_engine_did_not_hear_of_is_told_again() {
        long id = catalogue.create(OWNER, Optional.empty(), form()).event().id();
        engine.away = true;
        assertThat(catalogue.cancel(OWNER, id).status()).isEqualTo(EventStatus.CANCELLED);
        assertThat(engine.cancelled(id)).isEmpty();
        engine.away = false;
        cancellations.retry();
        assertThat(engine.cancelled(id)).isPresent();
    }

    @Test
    void what_is_added_while_an_event_ends_ends_too() {
        long id = catalogue.create(OWNER, Optional.empty(), form()).event().id();
        engine.meanwhile.set(() -> catalogue.cancel(OWNER, id));
        catalogue.change(OWNER, id, change(9));
        cancellations.retry();
        assertThat(engine.cancelled(id).orElseThrow().terms().totalTickets()).isEqualTo(9);
    }

    @Test
    void what_is_added_while_the_engine_is_told_of_an_end_ends_too() {
        long id = catalogue.create(OWNER, Optional.empty(), form()).event().id();
        engine.away = true;
        catalogue.change(OWNER, id, change(9));
        engine.away = false;
        engine.meanwhile.set(() -> amendments.settle(id));
        catalogue.cancel(OWNER, id);
        cancellations.retry();
        assertThat(engine.cancelled(id).orElseThrow().terms().totalTickets()).isEqualTo(9);
    }

    private void age(long id) {
        database.sql("update events set created_at = created_at - interval '1 minute' where id = ?")
                .param(id)
                .update();
    }

    private static EventForm change(int totalTickets) {
        return form(null, totalTickets);
    }

    private static EventForm form() {
        return form(BigDecimal.TEN, 5);
    }

    private static EventForm form(@Nullable BigDecimal price, int totalTickets) {
        return new EventForm(
                "Late",
                null,
                null,
                null,
                null,
                Instant.parse("2099-01-01T00:00:00Z"),
                price,
                totalTickets,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
