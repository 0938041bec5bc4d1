package io.holdfast.api.catalogue;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events that were never stored. */
public final class TestEvents {
    private static final Instant BEGINS = Instant.parse("2099-12-10T20:00:00Z");

    private TestEvents() {}

    public static Event of(String name, PaymentProvider provider) {
        return of(1, name, provider, Instant.EPOCH, List.of());
    }

    /** With one section of ten places, {@code GA}. */
    public static Event onSale(long id, Instant salesStart) {
        return of(
                id,
                "Rock Night",
                PaymentProvider.STRIPE,
                salesStart,
                List.of(new Section("GA", "Standard", 1_500, new Section.Open(10), List.of())));
    }

    private static Event of(
            long id, String name, PaymentProvider provider, Instant salesStart, List<Section> sections) {
        var terms = new Event.Terms(
                Currency.getInstance("USD"),
                salesStart,
                Optional.empty(),
                300,
                10,
                Optional.empty(),
                PartitionBy.EVENT,
                new Charging(provider, 0, 1),
                sections);
        return new Event(
                id,
                new UUID(0, 1),
                new Event.Description(name, "", "other", Optional.empty(), "", BEGINS, false, 0),
                terms,
                new Event.Lifecycle(Instant.EPOCH, Optional.empty(), Optional.empty()));
    }
}
