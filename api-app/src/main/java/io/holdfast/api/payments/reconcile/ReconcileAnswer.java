package io.holdfast.api.payments.reconcile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A run as an operator sees it: how far it is, what it has put right, and what it cannot explain. */
record ReconcileAnswer(
        UUID id,
        Run.Status status,
        Instant since,
        Instant requestedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> startedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> endedAt,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> error,
        String stage,
        long objects,
        long orders,
        Map<String, Integer> repaired,
        Map<String, Integer> unexplained,
        int undecided,
        List<RunFindings.Row> findings,
        List<Total> provider) {
    /** What the provider has taken, returned and lost to banks, as of now. */
    record Total(String currency, Money captured, Money refunded, Money disputed) {
        static Total of(ProviderTotals.Total total) {
            Currency currency = Currency.getInstance(total.currency());
            return new Total(
                    total.currency(),
                    new Money(total.capturedMinor(), currency),
                    new Money(total.refundedMinor(), currency),
                    new Money(total.disputedMinor(), currency));
        }
    }

    private static final int MAX_FINDINGS = 500;

    static ReconcileAnswer of(Run run, RunFindings findings, ProviderTotals totals) {
        return new ReconcileAnswer(
                run.id(),
                run.status(),
                run.since(),
                run.requestedAt(),
                run.startedAt(),
                run.endedAt(),
                run.error(),
                run.stage(),
                run.objects(),
                run.orders(),
                findings.counts(run.id(), true),
                findings.counts(run.id(), false),
                run.undecided(),
                findings.of(run.id(), MAX_FINDINGS),
                totals.ofAll().stream().map(Total::of).toList());
    }
}
