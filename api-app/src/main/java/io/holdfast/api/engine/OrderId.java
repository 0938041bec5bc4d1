package io.holdfast.api.engine;

import java.util.Optional;

/**
 * An order: {@code <inventory>.<22 base62>}, so that whoever knows an order can route to its one writer. Nothing else
 * formats or parses an order id.
 *
 * @param inventory the event's id in decimal, with {@code -SECTION} where a section is a partition of its own
 * @param suffix 22 characters of base62
 */
public record OrderId(String inventory, String suffix) {
    /** Characters of the suffix. */
    public static final int SUFFIX_CHARS = 22;

    private static final int MAX_INVENTORY_CHARS = 40;

    /** The id that {@code text} is; empty where it is none. */
    public static Optional<OrderId> parse(String text) {
        int dot = text.length() - SUFFIX_CHARS - 1;
        if (dot < 1 || dot > MAX_INVENTORY_CHARS || text.charAt(dot) != '.') {
            return Optional.empty();
        }
        OrderId id = new OrderId(text.substring(0, dot), text.substring(dot + 1));
        return isInventory(id.inventory) && id.suffix.chars().allMatch(OrderId::isLetterOrDigit)
                ? Optional.of(id)
                : Optional.empty();
    }

    private static boolean isInventory(String text) {
        int dash = text.indexOf('-');
        String event = dash < 0 ? text : text.substring(0, dash);
        String section = dash < 0 ? "0" : text.substring(dash + 1);
        return !event.isEmpty()
                && event.length() <= 19
                && event.chars().allMatch(c -> c >= '0' && c <= '9')
                && !section.isEmpty()
                && section.chars().allMatch(OrderId::isLetterOrDigit);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    @Override
    public String toString() {
        return inventory + "." + suffix;
    }
}
