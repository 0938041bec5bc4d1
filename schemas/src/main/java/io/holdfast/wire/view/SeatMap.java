package io.holdfast.wire.view;

import java.util.List;

/**
 * The state of every numbered seat of some sections, as of one change of the ledger.
 *
 * @param version of the inventory's latest change that is shown
 */
public record SeatMap(String inventory, long eventId, long version, List<Section> sections) {
    /** A section; general admission has no rows. */
    public record Section(String code, List<Row> rows) {}

    /**
     * A row.
     *
     * @param names of its seats, in order
     * @param states one letter a seat: A available, H held, S sold, B blocked
     */
    public record Row(String label, List<String> names, String states) {}
}
