package io.holdfast.local.demo.audit;

import static io.holdfast.local.demo.audit.Story.assertBroken;
import static io.holdfast.local.demo.audit.Story.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Findings findings = new Findings();

    @Test
    void aSaleWithAnExpiryAndALatePaymentIsFlawless() {
        Ledger ledger = Story.opened()
                .held("42.a", 1, counts(2, 2, 0), "A-1-1", "A-1-2")
                .held("42.b", 1, counts(1, 3, 0), "A-1-3")
                .sold("42.a", 1, counts(1, 1, 2), "A-1-1", "A-1-2")
                .expired("42.b", 2, counts(2, 0, 2), "A-1-3")
                .then(SeatState.LOCKED, ChangeCause.LATE_PAYMENT, "42.b", 3, counts(1, 1, 2), "A-1-3")
                .sold("42.b", 3, counts(1, 0, 3), "A-1-3")
                .read(findings);

        assertThat(findings.broken()).isEmpty();
        assertThat(ledger.sold()).isEqualTo(3);
        assertThat(ledger.available()).isEqualTo(1);
        assertThat(ledger.version()).isEqualTo(7);
        assertThat(ledger.hold("42.b").orElseThrow().isAgain()).isTrue();
    }

    @Test
    void whoHasASeatHasItAlsoAfterTheEventWasAmended() {
        Ledger ledger = Story.opened()
                .held("42.a", 1, counts(2, 2, 0), "A-1-1", "A-1-2")
                .sold("42.a", 1, counts(2, 0, 2), "A-1-1", "A-1-2")
                .amended(6, new SectionCounts("A", 6, 4, 0, 2, 0))
                .held("42.b", 1, new SectionCounts("A", 6, 3, 1, 2, 0), "A-1-6")
                .sold("42.b", 1, new SectionCounts("A", 6, 3, 0, 3, 0), "A-1-6")
                .read(findings);

        assertThat(findings.broken()).isEmpty();
        assertThat(ledger.capacity()).isEqualTo(6);
        assertThat(ledger.sales()).containsOnlyKeys("A-1-1", "A-1-2", "A-1-6");
    }

    @Test
    void anAmendmentThatTakesASoldSeatAwayIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-4")
                .sold("42.a", 1, counts(3, 0, 1), "A-1-4")
                .amended(3, new SectionCounts("A", 3, 3, 0, 0, 0))
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "takes A-1-4 away, which belongs to 42.a, sold");
    }

    @Test
    void aSeatThatIsHeldForTwoIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .held("42.b", 2, counts(2, 2, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "holds A-1-1, which belongs to 42.a, held");
    }

    @Test
    void aSeatThatIsSoldTwiceIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .sold("42.a", 1, counts(3, 0, 1), "A-1-1")
                .held("42.b", 2, counts(2, 1, 1), "A-1-1")
                .sold("42.b", 2, counts(2, 0, 2), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "holds A-1-1, which belongs to 42.a, sold");
    }

    @Test
    void aSeatThatIsSoldToOneWhoDoesNotHoldItIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .held("42.b", 1, counts(2, 2, 0), "A-1-2")
                .sold("42.b", 1, counts(2, 1, 1), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "sells A-1-1, which belongs to 42.a");
    }

    @Test
    void aSeatThatIsFreedByAnotherIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .held("42.b", 1, counts(2, 2, 0), "A-1-2")
                .expired("42.b", 2, counts(3, 1, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "frees A-1-1, which belongs to 42.a");
    }

    @Test
    void aFenceThatFallsIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .expired("42.a", 2, counts(4, 0, 0), "A-1-1")
                .held("42.b", 1, counts(3, 1, 0), "A-1-1")
                .expired("42.b", 3, counts(4, 0, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.FENCE_GROWS, "gives A-1-1 fence 1 after 2");
    }

    @Test
    void aSaleWithAnotherFenceThanItsHoldIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .sold("42.a", 2, counts(3, 0, 1), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.FENCE_GROWS, "sells A-1-1 with fence 2, held with 1");
    }

    @Test
    void aHoldThatEndsTwiceIsFound() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .expired("42.a", 2, counts(4, 0, 0), "A-1-1")
                .expired("42.a", 3, counts(4, 0, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.HOLD_ENDS_ONCE, "ends a hold that was EXPIRED");
    }

    @Test
    void aHoldThatNeverEndsIsFound() {
        Story.opened().held("42.a", 1, counts(3, 1, 0), "A-1-1").read(findings);

        assertBroken(findings, Invariant.HOLD_ENDS_ONCE, "the hold of order 42.a has not ended");
    }

    @Test
    void aHoldThatIsSoldInPartIsFound() {
        Story.opened()
                .held("42.a", 1, counts(2, 2, 0), "A-1-1", "A-1-2")
                .sold("42.a", 1, counts(2, 1, 1), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ALL_OR_NOTHING, "ends a hold of [A-1-1, A-1-2] with [A-1-1]");
    }

    @Test
    void aWrongCountIsFound() {
        Story.opened()
                .held("42.a", 1, counts(2, 2, 0), "A-1-1")
                .expired("42.a", 2, counts(4, 0, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.COUNTS, "counted available 3, held 1, sold 0, blocked 0 of 4");
    }

    @Test
    void countsThatDoNotSumUpToTheCapacityAreFound() {
        Story.opened()
                .held("42.a", 1, counts(4, 1, 0), "A-1-1")
                .expired("42.a", 2, counts(4, 0, 0), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.CAPACITY, "announces");
    }

    @Test
    void aMissingVersionIsFound() {
        Story story = Story.opened().held("42.a", 1, counts(3, 1, 0), "A-1-1");
        story.last().setVersion(3L);
        story.read(findings);

        assertBroken(findings, Invariant.NO_GAP, "the version after 1 is 3, not 2");
    }

    @Test
    void aSeatThatWasNeverPutOnSaleIsFound() {
        Story.opened()
                .held("42.a", 1, counts(4, 0, 0), "A-9-9")
                .expired("42.a", 2, counts(4, 0, 0), "A-9-9")
                .read(findings);

        assertBroken(findings, Invariant.LEDGER_STARTS, "names A-9-9");
    }

    @Test
    void aLedgerWithoutTheEventIsFound() {
        Ledger.of(java.util.List.of(), findings);

        assertBroken(findings, Invariant.LEDGER_STARTS, "does not know the event");
    }
}
