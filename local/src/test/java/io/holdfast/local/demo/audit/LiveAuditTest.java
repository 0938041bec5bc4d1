package io.holdfast.local.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveAuditTest {
    @Test
    void aMetricIsSummedOverItsLabelsAndTakenForNoOther() {
        List<String> metrics = List.of(
                "# HELP holdfast_audit_entries Entries",
                "holdfast_audit_entries{partition=\"0\"} 12.0",
                "holdfast_audit_entries{partition=\"1\"} 1.25E3",
                "holdfast_audit_entries_other 7.0",
                "holdfast_audit_violations_total 2.0");
        assertThat(LiveAudit.sum(metrics, "holdfast_audit_entries")).isEqualTo(1_262);
        assertThat(LiveAudit.sum(metrics, "holdfast_audit_violations_total")).isEqualTo(2);
        assertThat(LiveAudit.sum(List.of(), "holdfast_audit_entries")).isZero();
    }
}
