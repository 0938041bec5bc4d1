package io.holdfast.engine.views;

/** The keys of the seats view: {@code c/INVENTORY} for counts, {@code r/INVENTORY/SECTION/ROW} for rows. */
final class ViewKeys {
    private ViewKeys() {}

    static String counts(String inventory) {
        return "c/" + inventory;
    }

    static String row(String inventory, String section, String label) {
        return rows(inventory, section) + label;
    }

    static String rows(String inventory, String section) {
        return "r/" + inventory + "/" + section + "/";
    }
}
