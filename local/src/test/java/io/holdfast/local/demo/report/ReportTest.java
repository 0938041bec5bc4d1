package io.holdfast.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Invariant;
import io.holdfast.local.demo.audit.LiveAudit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Findings findings = new Findings();

    @Test
    void theReportNamesWhatIsBrokenWithAnExample() {
        findings.check(Invariant.NO_GAP, true, () -> "");
        findings.check(Invariant.ONE_OWNER, true, () -> "");
        findings.check(Invariant.ONE_OWNER, false, () -> "A-1-1 belongs to two");

        String text = new Report(figures()).text();

        assertThat(text)
                .contains("5,000: 4,998 sold, 0 held, 2 left")
                .contains("ok             1  the ledger's versions grow by one, without a gap")
                .contains("BROKEN         2  a seat never has two owners")
                .contains("1 times, such as:")
                .contains("A-1-1 belongs to two")
                .contains("447,536.00 USD")
                .contains("9,412 changes of 9,412 in the ledger, 0 violations");
    }

    @Test
    void whatWasNeverCheckedIsNotReportedAsKept() {
        findings.requireAll();

        assertThat(findings.broken()).hasSize(Invariant.values().length);
        assertThat(new Report(figures()).text())
                .contains("it was never checked")
                .doesNotContain("   ok ");
    }

    @Test
    void latenciesAreShownInMilliseconds() {
        Histogram micros = new Histogram(3);
        micros.recordValue(18_200);

        Figures.Latency latency = Figures.Latency.of(micros);

        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.p50()).isBetween(18.1, 18.3);
        assertThat(Figures.Latency.of(new Histogram(3)).max()).isZero();
    }

    private Figures figures() {
        Figures.Latency none = Figures.Latency.of(new Histogram(3));
        return new Figures(
                new Figures.Sale(7, "Holdfast Live", 20_000, 8, 1, 5_000, 4_998, 0, 2, 4_998, 9_000, 0, 0),
                Map.of("CONFIRMED", 2_190L),
                Map.of("sold_out", 50_337L),
                Map.of(),
                new Figures.Late(18, 239, 109),
                new Figures.Money(
                        "USD",
                        new BigDecimal("447536.00"),
                        new BigDecimal("447536.00"),
                        2_429,
                        new BigDecimal("495938.50"),
                        239,
                        new BigDecimal("48402.50")),
                new Figures.Load(57_413, 2_254, 2_756, 42.7, 1_344, 2_347, none, none, none, none),
                new LiveAudit.Verdict(9_412, 9_412, 0, 0),
                List.of(),
                findings.lines(),
                List.of("the ledger"),
                findings.broken().isEmpty());
    }
}
