package io.holdfast.api.catalogue;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events that were never stored. */
public final class TestEvents {
    private TestEvents() {}

    public static Event of(String name, PaymentProvider provider) {
        var terms = new Event.Terms(
                Currency.getInstance("USD"),
                Instant.EPOCH,
                Optional.empty(),
                300,
                10,
                Optional.empty(),
                PartitionBy.EVENT,
                new Charging(provider, 0, 1),
                List.of());
        return new Event(
                1,
                new UUID(0, 1),
                new Event.Description(name, "", "other", Optional.empty(), "", Instant.EPOCH, false),
                terms,
                new Event.Lifecycle(Instant.EPOCH, Optional.empty(), Optional.empty()));
    }
}
