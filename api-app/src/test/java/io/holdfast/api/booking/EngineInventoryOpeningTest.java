package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import java.net.URI;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class EngineInventoryOpeningTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void an_event_is_opened_under_its_id_with_all_that_the_engine_sells_by() {
        LocalEngine engine = new LocalEngine(command -> Optional.of(new InventoryOpened(1L, 2060)));
        assertThat(opening(engine).open(event())).isTrue();
        assertThat(engine.received().getFirst().getInventory()).isEqualTo("42");
        OpenInventory command = (OpenInventory) engine.received().getFirst().getCommand();
        assertThat(command.getSalesStart()).isEqualTo(START);
        assertThat(command.getSections()).hasSize(2);
        assertThat(command.getSections().get(0).getRows()).isEmpty();
        assertThat(command.getSections().get(1).getCapacity()).isEqualTo(60);
        assertThat(command.getSections().get(1).getRows())
                .containsExactly(
                        new RowLayout("1", List.of(new SeatRun(1, 30))),
                        new RowLayout("2", List.of(new SeatRun(1, 30))));
    }

    @Test
    void one_that_is_open_already_counts_as_opened() {
        assertThat(opening(refusing(RefusalCode.ALREADY_OPEN)).open(event())).isTrue();
        assertThat(opening(refusing(RefusalCode.INVALID)).open(event())).isFalse();
    }

    @Test
    void without_an_answer_it_is_not_known_to_be_open() {
        assertThat(opening(new LocalEngine(command -> Optional.empty())).open(event()))
                .isFalse();
        LocalEngine away = new LocalEngine(command -> Optional.empty());
        away.failAtOnce(new TimeoutException("no broker"));
        assertThat(opening(away).open(event())).isFalse();
    }

    private static LocalEngine refusing(RefusalCode code) {
        return new LocalEngine(command -> Optional.of(new Refused(code, List.of(), 0, 0, 0, 0)));
    }

    private static EngineInventoryOpening opening(LocalEngine engine) {
        return new EngineInventoryOpening(
                engine.gateway(), new EngineSettings(List.of(URI.create("http://127.0.0.1:1")), 50, 10));
    }

    private static Event event() {
        return new Event(
                42,
                UUID.randomUUID(),
                new Event.Description("n", "t", "concert", Optional.empty(), "v", START, Optional.empty()),
                new Event.Terms(
                        Currency.getInstance("USD"),
                        START,
                        Optional.empty(),
                        300,
                        8,
                        List.of(
                                new Section("FLOOR", "General", 7_500, new Section.Open(2_000)),
                                new Section("A", "VIP", 15_000, new Section.Grid(2, 30)))),
                new Event.Lifecycle(START, Optional.empty(), Optional.empty()));
    }
}
