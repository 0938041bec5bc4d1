package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.InventoryOpening;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens events in the engine. One that is open already, for whatever reason, counts as opened. */
@Component
final class EngineInventoryOpening implements InventoryOpening {
    private static final Logger LOG = LoggerFactory.getLogger(EngineInventoryOpening.class);

    private final CommandGateway engine;
    private final EngineSettings settings;

    EngineInventoryOpening(CommandGateway engine, EngineSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public boolean open(Event event) {
        try {
            Object outcome = engine.ask(Inventories.of(event.id()), command(event), settings.patience())
                    .getOutcome();
            return switch (outcome) {
                case InventoryOpened _ -> true;
                case Refused refused when refused.getCode() == RefusalCode.ALREADY_OPEN -> true;
                default -> {
                    LOG.error("The engine does not open event {}: {}", event.id(), outcome);
                    yield false;
                }
            };
        } catch (Unanswered | Problem e) {
            LOG.debug("Event {} is not known to be open yet", event.id(), e);
            return false;
        }
    }

    private static OpenInventory command(Event event) {
        Event.Terms terms = event.terms();
        OpenInventory command = new OpenInventory();
        command.setEventId(event.id());
        command.setCurrency(terms.currency().getCurrencyCode());
        command.setHoldSeconds(terms.holdSeconds());
        command.setMaxTicketsPerUser(terms.maxTicketsPerUser());
        command.setSalesStart(terms.salesStart());
        terms.salesEnd().ifPresent(command::setSalesEnd);
        command.setSections(
                terms.sections().stream().map(EngineInventoryOpening::layout).toList());
        return command;
    }

    private static SectionLayout layout(Section section) {
        return new SectionLayout(
                section.code(),
                SectionKind.valueOf(section.kind().name()),
                section.ticketType(),
                section.priceMinor(),
                section.capacity(),
                section.rows().stream().map(EngineInventoryOpening::row).toList(),
                List.of());
    }

    private static RowLayout row(Section.Row row) {
        return new RowLayout(
                row.label(),
                row.runs().stream()
                        .map(run -> new SeatRun(run.first(), run.count(), List.of()))
                        .toList());
    }
}
