package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.Ledger;
import io.holdfast.wire.AvailabilityChange;
import java.util.List;

/** An event's ledger, recounted by the demo's own audit: each change has to follow from those before it. */
final class Recounted {
    private Recounted() {}

    static Ledger withoutFindings(List<AvailabilityChange> changes) {
        Findings findings = new Findings();
        Ledger ledger = Ledger.soFar(changes, findings);
        assertThat(findings.broken()).isEmpty();
        return ledger;
    }
}
