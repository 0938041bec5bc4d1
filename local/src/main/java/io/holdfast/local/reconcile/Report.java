package io.holdfast.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;

/** What a run found, as a table. */
record Report(JsonNode run) {
    private static final int MOST_LINES = 50;

    void print(PrintStream out) {
        if (!run.path("status").asText().equals("DONE")) {
            out.printf("failed: %s%n", run.path("error").asText("it did not end"));
            return;
        }
        out.printf(
                "since %s: %d objects of the provider, %d orders%n",
                run.path("since").asText(),
                run.path("objects").asLong(),
                run.path("orders").asLong());
        counts(out, "repaired");
        counts(out, "unexplained");
        if (run.path("undecided").asInt() > 0) {
            out.printf(
                    "%-12s %-28s %d%n", "undecided", "", run.path("undecided").asInt());
        }
        for (JsonNode total : run.path("provider")) {
            out.printf(
                    "%-12s %-4s captured %s  refunded %s  disputed %s%n",
                    "provider",
                    total.path("currency").asText(),
                    amount(total, "captured"),
                    amount(total, "refunded"),
                    amount(total, "disputed"));
        }
        findings(out);
    }

    private static String amount(JsonNode total, String name) {
        int digits = Currency.getInstance(total.path("currency").asText()).getDefaultFractionDigits();
        return total.path(name)
                .decimalValue()
                .setScale(Math.max(digits, 0), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private void counts(PrintStream out, String group) {
        JsonNode kinds = run.path(group);
        if (kinds.isEmpty()) {
            out.printf("%-12s nothing%n", group);
        }
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            out.printf("%-12s %-28s %d%n", group, kind.getKey(), kind.getValue().asInt());
        }
    }

    private void findings(PrintStream out) {
        int lines = 0;
        for (JsonNode finding : run.path("findings")) {
            if (++lines > MOST_LINES) {
                out.println("  and more: see /api/v1/admin/reconcile/"
                        + run.path("id").asText());
                return;
            }
            out.printf(
                    "  %-11s %-28s %s  order %s  %s%n",
                    finding.path("repaired").asBoolean() ? "repaired" : "unexplained",
                    finding.path("kind").asText(),
                    finding.path("object_id").asText(),
                    finding.path("order_id").asText(),
                    finding.path("detail").asText());
        }
    }
}
