package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.InventoryOpening;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells the engine of events, inventory by inventory. One that is open already, for whatever reason, counts as opened;
 * one that is not is opened before it is changed or cancelled, so that no opening that is still under way comes after.
 */
@Component
final class EngineInventoryOpening implements InventoryOpening {
    private static final Logger LOG = LoggerFactory.getLogger(EngineInventoryOpening.class);

    private final CommandGateway engine;
    private final EngineSettings settings;
    private final SoldOut soldOut;

    EngineInventoryOpening(CommandGateway engine, EngineSettings settings, SoldOut soldOut) {
        this.engine = engine;
        this.settings = settings;
        this.soldOut = soldOut;
    }

    @Override
    public boolean open(Event event) {
        try {
            for (String inventory : Inventories.of(event)) {
                if (!isOpen(inventory, OpenCommands.of(event, inventory))) {
                    return false;
                }
            }
            return true;
        } catch (Unanswered | Problem e) {
            LOG.debug("Event {} is not known to be open yet", event.id(), e);
            return false;
        }
    }

    @Override
    public boolean cancel(Event event) {
        try {
            for (String inventory : Inventories.of(event)) {
                Object outcome = changed(event, inventory, new CancelInventory(""));
                if (!(outcome instanceof InventoryOpened)) {
                    LOG.error("The engine does not cancel {}: {}", inventory, outcome);
                    return false;
                }
            }
            return true;
        } catch (Unanswered | Problem e) {
            LOG.debug("Event {} is not known to be cancelled yet", event.id(), e);
            return false;
        }
    }

    @Override
    public Amendment amend(Event event, Event wanted) {
        List<String> changedSections = new ArrayList<>();
        try {
            for (String inventory : Inventories.of(wanted)) {
                OpenInventory command = OpenCommands.of(wanted, inventory);
                if (!command.equals(OpenCommands.of(event, inventory))) {
                    Object outcome = changed(event, inventory, new AmendInventory(command));
                    if (outcome instanceof Refused refused) {
                        return isPassing(refused.getCode())
                                ? new Amendment.Unknown()
                                : new Amendment.Refused(Refusals.problem(refused), changedSections);
                    }
                    if (outcome instanceof InventoryOpened amended) {
                        soldOut.told(inventory, amended.getVersion()); // there may be more seats now
                    }
                    Inventories.sections(wanted, inventory).stream()
                            .map(Section::code)
                            .forEach(changedSections::add);
                }
            }
            return new Amendment.Confirmed();
        } catch (Unanswered | Problem e) {
            LOG.debug("The new terms of event {} are not known to be taken yet", event.id(), e);
            return new Amendment.Unknown();
        }
    }

    private Object changed(Event event, String inventory, SpecificRecord command) throws Unanswered {
        Object outcome = ask(inventory, command);
        boolean unopened = outcome instanceof Refused refused && refused.getCode() == RefusalCode.UNKNOWN_INVENTORY;
        if (!unopened || !isOpen(inventory, firstTerms(event, inventory, command))) {
            return outcome;
        }
        return ask(inventory, command);
    }

    /** A section that is new has no terms but the wanted ones. */
    private static OpenInventory firstTerms(Event event, String inventory, SpecificRecord command) {
        boolean isNew = Inventories.sections(event, inventory).isEmpty();
        return isNew && command instanceof AmendInventory amend
                ? amend.getSettings()
                : OpenCommands.of(event, inventory);
    }

    private boolean isOpen(String inventory, OpenInventory command) throws Unanswered {
        Object outcome = ask(inventory, command);
        return switch (outcome) {
            case InventoryOpened _ -> true;
            case Refused refused when refused.getCode() == RefusalCode.ALREADY_OPEN -> true;
            default -> {
                LOG.error("The engine does not open {}: {}", inventory, outcome);
                yield false;
            }
        };
    }

    private Object ask(String inventory, SpecificRecord command) throws Unanswered {
        return engine.ask(inventory, command, settings.patience()).getOutcome();
    }

    private static boolean isPassing(RefusalCode code) {
        return code == RefusalCode.DEADLINE_PASSED
                || code == RefusalCode.UNKNOWN_INVENTORY
                || code == RefusalCode.UNKNOWN;
    }
}
