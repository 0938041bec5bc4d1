package io.holdfast.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.EngineInMemory;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class OpeningsTest {
    private final Catalogue catalogue;
    private final Openings openings;
    private final EngineInMemory.Inventories engine;
    private final JdbcClient database;

    @Autowired
    OpeningsTest(Catalogue catalogue, Openings openings, EngineInMemory.Inventories engine, JdbcClient database) {
        this.catalogue = catalogue;
        this.openings = openings;
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
                .create(new Caller(UUID.randomUUID(), UserType.ORGANIZER), form())
                .id();
        age(id);
        openings.retry();
        assertThat(catalogue.show(id).status()).isEqualTo(EventStatus.OPENING);

        engine.away = false;
        openings.retry();
        openings.retry();
        assertThat(catalogue.show(id).status()).isEqualTo(EventStatus.ON_SALE);
    }

    private void age(long id) {
        database.sql("update events set created_at = created_at - interval '1 minute' where id = ?")
                .param(id)
                .update();
    }

    private static EventForm form() {
        return new EventForm(
                "Late",
                null,
                null,
                null,
                null,
                Instant.parse("2099-01-01T00:00:00Z"),
                BigDecimal.TEN,
                5,
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
