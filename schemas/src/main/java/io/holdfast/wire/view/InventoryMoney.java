package io.holdfast.wire.view;

import java.util.List;

/**
 * The money of an inventory's orders, as of their latest rows.
 *
 * @param unbalancedOrders the first of those whose money does not add up by itself
 */
public record InventoryMoney(String inventory, MoneySums money, List<Unbalanced> unbalancedOrders) {
    /** @param balanceMinor what is left over, or missing */
    public record Unbalanced(String orderId, String currency, long balanceMinor) {}
}
