package io.holdfast.engine.views;

/** The keys of the money view: {@code s/INVENTORY} for sums, {@code u/INVENTORY/ORDER} for an order that is off. */
final class MoneyKeys {
    static final String ALL_SUMS = "s/";

    private MoneyKeys() {}

    static String sums(String inventory) {
        return ALL_SUMS + inventory;
    }

    static String unbalanced(String inventory) {
        return "u/" + inventory + "/";
    }

    static String unbalanced(String inventory, String orderId) {
        return unbalanced(inventory) + orderId;
    }
}
