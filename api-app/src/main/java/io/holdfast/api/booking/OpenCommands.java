package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.Section;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;

/** Says in the engine's words what an inventory of an event sells. The same event always gives the same words. */
final class OpenCommands {
    private OpenCommands() {}

    static OpenInventory of(Event event, String inventory) {
        Event.Terms terms = event.terms();
        OpenInventory.Builder command = OpenInventory.newBuilder()
                .setEventId(event.id())
                .setCurrency(terms.currency().getCurrencyCode())
                .setHoldSeconds(terms.holdSeconds())
                .setMaxTicketsPerUser(terms.maxTicketsPerUser())
                .setSalesStart(terms.salesStart())
                .setSalesEnd(event.salesEnd())
                .setPaymentAttempts(terms.charging().attempts())
                .setReturnFeeMinor(terms.charging().cancellationFeeMinor())
                .setSections(Inventories.sections(event, inventory).stream()
                        .map(OpenCommands::layout)
                        .toList());
        terms.cancelUntil().ifPresent(command::setCancelUntil);
        return command.build();
    }

    private static SectionLayout layout(Section section) {
        return new SectionLayout(
                section.code(),
                SectionKind.valueOf(section.kind().name()),
                section.ticketType(),
                section.priceMinor(),
                section.capacity(),
                section.rows().stream().map(OpenCommands::row).toList(),
                section.blocked());
    }

    private static RowLayout row(Section.Row row) {
        return new RowLayout(
                row.label(),
                row.runs().stream()
                        .map(run -> new SeatRun(run.first(), run.count(), run.names()))
                        .toList());
    }
}
