package io.holdfast.engine.views;

/**
 * The keys of the tickets view: {@code c/CODE} has the ticket's inventory, {@code i/INVENTORY/CODE} the ticket.
 */
final class TicketKeys {
    private TicketKeys() {}

    static String code(String code) {
        return "c/" + code;
    }

    static String ticket(String inventory, String code) {
        return tickets(inventory) + code;
    }

    /** Where an earlier release kept the version of an inventory; a hall that is sold out gets no new one. */
    static String earlierVersion(String inventory) {
        return "v/" + inventory;
    }

    /** What the keys of all tickets of an inventory begin with. */
    static String tickets(String inventory) {
        return "i/" + inventory + "/";
    }
}
