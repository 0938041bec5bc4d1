package io.holdfast.wire.view;

import java.util.List;

/**
 * How many seats of an inventory are in which state, as of one change of the ledger.
 *
 * @param version of the inventory's latest change that is counted
 * @param asOfMillis when that change was decided, in milliseconds since the epoch
 */
public record InventoryCounts(String inventory, long eventId, long version, long asOfMillis, List<Section> sections) {
    /** @param priceMinor in minor units of the event's currency */
    public record Section(
            String code,
            String ticketType,
            long priceMinor,
            int capacity,
            int available,
            int held,
            int sold,
            int blocked) {}
}
