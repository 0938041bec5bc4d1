package io.holdfast.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.Charging;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.InventoryOpening.Amendment;
import io.holdfast.api.catalogue.PartitionBy;
import io.holdfast.api.catalogue.PaymentProvider;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EngineInventoryOpeningTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    private final Set<String> open = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();
    private final LocalEngine engine = new LocalEngine(this::decide);
    private final SoldOut soldOut = new SoldOut(Clock.systemUTC(), new SimpleMeterRegistry());
    private final EngineInventoryOpening opening = new EngineInventoryOpening(
            engine.gateway(), new EngineSettings(List.of(URI.create("http://127.0.0.1:1")), 200, 2_000, 10), soldOut);

    @Test
    void every_section_of_a_partitioned_event_is_opened_with_its_own_seats() {
        var event = event(section("A", 5), section("B", 7));
        assertThat(opening.open(event)).isTrue();
        assertThat(opening.open(event)).isTrue();
        assertThat(open).containsExactlyInAnyOrder("42-A", "42-B");
        var first = (OpenInventory) engine.received().getFirst().getCommand();
        assertThat(first.getSections()).hasSize(1);
        assertThat(first.getEventId()).isEqualTo(42);
        assertThat(first.getCancelUntil()).isEqualTo(NOW.plusSeconds(60));
        assertThat(first.getSalesEnd()).as("sold until it begins").isEqualTo(NOW.plusSeconds(3600));
        assertThat(first.getExtensionSeconds()).isEqualTo(60);
        assertThat(first.getPaymentAttempts()).isEqualTo(3);
        assertThat(first.getReturnFeeMinor()).isEqualTo(250);
    }

    @Test
    void only_what_changed_is_amended_and_a_new_section_is_opened() {
        var event = event(section("A", 5), section("B", 7));
        opening.open(event);
        engine.received().clear();
        var wanted = event(section("A", 5), section("B", 9), section("C", 1));
        assertThat(opening.amend(event, wanted)).isInstanceOf(Amendment.Confirmed.class);
        assertThat(commands(AmendInventory.class)).doesNotContain("42-A").contains("42-B");
        assertThat(open).contains("42-C");
    }

    @Test
    void all_of_it_is_amended_when_it_begins_later_and_is_sold_until_then() {
        var event = event(section("A", 5), section("B", 7));
        opening.open(event);
        engine.received().clear();
        var later = beginning(NOW.plusSeconds(7200), Optional.empty(), section("A", 5), section("B", 7));
        assertThat(opening.amend(event, later)).isInstanceOf(Amendment.Confirmed.class);
        assertThat(commands(AmendInventory.class)).containsExactly("42-A", "42-B");
        var amended = (AmendInventory) engine.received().getFirst().getCommand();
        assertThat(amended.getSettings().getSalesEnd()).isEqualTo(NOW.plusSeconds(7200));
    }

    @Test
    void an_end_of_the_sale_that_was_said_stays_whenever_it_begins() {
        var end = Optional.of(NOW.plusSeconds(1800));
        var event = beginning(NOW.plusSeconds(3600), end, section("A", 5));
        opening.open(event);
        var opened = (OpenInventory) engine.received().getFirst().getCommand();
        assertThat(opened.getSalesEnd()).isEqualTo(end.get());
        opening.amend(event, beginning(NOW.plusSeconds(7200), end, section("A", 5)));
        assertThat(commands(AmendInventory.class)).isEmpty();
    }

    @Test
    void a_refusal_says_which_sections_have_changed_all_the_same() {
        var event = event(section("A", 5), section("B", 7));
        opening.open(event);
        refusing.add("42-B");
        var outcome = opening.amend(event, event(section("A", 6), section("B", 1)));
        assertThat(outcome).isInstanceOfSatisfying(Amendment.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo("sales_started");
            assertThat(refused.changedSections()).containsExactly("A");
        });
    }

    @Test
    void an_event_is_opened_before_it_is_cancelled_so_that_no_opening_comes_later() {
        assertThat(opening.cancel(event(section("A", 5)))).isTrue();
        assertThat(open).containsExactly("42-A");
        assertThat(commands(CancelInventory.class)).containsExactly("42-A", "42-A");
    }

    @Test
    void an_engine_that_does_not_answer_has_confirmed_nothing() {
        var silent = new EngineInventoryOpening(
                new LocalEngine(command -> Optional.empty()).gateway(),
                new EngineSettings(List.of(URI.create("http://127.0.0.1:1")), 20, 2_000, 10),
                soldOut);
        var event = event(section("A", 5));
        assertThat(silent.open(event)).isFalse();
        assertThat(silent.cancel(event)).isFalse();
        assertThat(silent.amend(event, event(section("A", 6)))).isInstanceOf(Amendment.Unknown.class);
    }

    private List<String> commands(Class<?> type) {
        return engine.received().stream()
                .filter(request -> type.isInstance(request.getCommand()))
                .map(BookingRequest::getInventory)
                .toList();
    }

    private Optional<Object> decide(BookingRequest request) {
        var inventory = request.getInventory();
        if (request.getCommand() instanceof OpenInventory) {
            return Optional.of(open.add(inventory) ? new InventoryOpened(1L, 1, 0) : refused(RefusalCode.ALREADY_OPEN));
        }
        if (refusing.contains(inventory)) {
            return Optional.of(refused(RefusalCode.SALES_STARTED));
        }
        return Optional.of(
                open.contains(inventory) ? new InventoryOpened(2L, 1, 0) : refused(RefusalCode.UNKNOWN_INVENTORY));
    }

    private static Refused refused(RefusalCode code) {
        return new Refused(code, List.of(), 0, 0, 0, 0);
    }

    private static Section section(String code, int places) {
        return new Section(code, "General", 100, new Section.Open(places), List.of());
    }

    private static Event event(Section... sections) {
        return beginning(NOW.plusSeconds(3600), Optional.empty(), sections);
    }

    private static Event beginning(Instant date, Optional<Instant> salesEnd, Section... sections) {
        return new Event(
                42,
                new UUID(0, 1),
                new Event.Description("Rock", "", "other", Optional.empty(), "", date, false, 0),
                new Event.Terms(
                        Currency.getInstance("USD"),
                        NOW,
                        salesEnd,
                        300,
                        10,
                        Optional.of(NOW.plusSeconds(60)),
                        PartitionBy.SECTION,
                        new Charging(PaymentProvider.STRIPE, 250, 3),
                        List.of(sections)),
                new Event.Lifecycle(NOW, Optional.empty(), Optional.empty()));
    }
}
