package io.holdfast.bench.api;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Hold;
import io.holdfast.local.demo.audit.Ledger;
import io.holdfast.local.demo.audit.Log;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts a sale anew from the public ledger, and holds what buyers were told against it. */
record SpikeAudit(Log log, Sale sale) {
    /** @param orders that were answered 201 */
    List<String> wrong(List<String> orders) {
        Set<String> inventories =
                sale.events().stream().map(id -> Long.toString(id)).collect(Collectors.toSet());
        Map<String, List<AvailabilityChange>> changes =
                log.read(Topics.TICKET_AVAILABILITY, change -> inventories.contains(change.getInventory())).stream()
                        .collect(Collectors.groupingBy(AvailabilityChange::getInventory));
        return wrong(changes, orders);
    }

    static List<String> wrong(Map<String, List<AvailabilityChange>> changes, List<String> orders) {
        Findings findings = new Findings();
        Map<String, Hold> holds = new HashMap<>();
        changes.values()
                .forEach(inventory ->
                        Ledger.soFar(inventory, findings).holds().forEach(hold -> holds.put(hold.orderId(), hold)));
        List<String> wrong = new ArrayList<>();
        findings.broken().forEach(line -> wrong.add(line.invariant() + ": " + line.examples()));
        for (String order : orders) {
            Hold hold = holds.get(order);
            if (hold == null || hold.state() != Hold.State.SOLD || hold.seats().size() != Sale.SEATS_A_BOOKING) {
                wrong.add("order " + order + " was confirmed and is not sold");
            }
        }
        if (holds.size() != orders.size()) {
            wrong.add("the ledger has %,d orders, %,d were confirmed".formatted(holds.size(), orders.size()));
        }
        return wrong;
    }
}
