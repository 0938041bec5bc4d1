package io.holdfast.local.demo.audit;

import static io.holdfast.local.demo.audit.Story.assertBroken;
import static io.holdfast.local.demo.audit.Story.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import org.junit.jupiter.api.Test;

/** Seats that are given back, taken back, or off sale for a while. */
class SeatsThatComeBackTest {
    private final Findings findings = new Findings();

    @Test
    void aSoldSeatThatIsGivenBackIsFreeAgain() {
        Ledger ledger = Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .sold("42.a", 1, counts(3, 0, 1), "A-1-1")
                .then(SeatState.UNLOCKED, ChangeCause.RETURNED, "42.a", 2, counts(4, 0, 0), "A-1-1")
                .read(findings);

        assertThat(findings.broken()).isEmpty();
        assertThat(ledger.available()).isEqualTo(4);
    }

    @Test
    void whatABankTakesBackOrNeverPaysForIsFreeAgain() {
        Ledger ledger = Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .sold("42.a", 1, counts(3, 0, 1), "A-1-1")
                .then(SeatState.UNLOCKED, ChangeCause.DISPUTED, "42.a", 2, counts(4, 0, 0), "A-1-1")
                .held("42.b", 1, counts(3, 1, 0), "A-1-2")
                .sold("42.b", 1, counts(3, 0, 1), "A-1-2")
                .then(SeatState.UNLOCKED, ChangeCause.PAYMENT_FAILED, "42.b", 2, counts(4, 0, 0), "A-1-2")
                .read(findings);

        assertThat(findings.broken()).isEmpty();
        assertThat(ledger.hold("42.a").orElseThrow().state()).isEqualTo(Hold.State.CANCELLED);
        assertThat(ledger.hold("42.b").orElseThrow().state()).isEqualTo(Hold.State.FAILED);
    }

    @Test
    void anOrderMayBeGivenBackInParts() {
        Story story = Story.opened()
                .held("42.a", 1, counts(1, 3, 0), "A-1-1", "A-1-2", "A-1-3")
                .sold("42.a", 1, counts(1, 0, 3), "A-1-1", "A-1-2", "A-1-3")
                .then(SeatState.UNLOCKED, ChangeCause.RETURNED, "42.a", 2, counts(2, 0, 2), "A-1-2")
                .held("42.b", 3, counts(1, 1, 2), "A-1-2")
                .sold("42.b", 3, counts(1, 0, 3), "A-1-2");
        Hold partly = story.read(findings).hold("42.a").orElseThrow();
        assertThat(partly.state()).isEqualTo(Hold.State.SOLD);
        assertThat(partly.fences()).containsOnlyKeys("A-1-1", "A-1-3");

        Ledger ledger = story.then(
                        SeatState.UNLOCKED, ChangeCause.RETURNED, "42.a", 2, counts(3, 0, 1), "A-1-1", "A-1-3")
                .read(findings);
        assertThat(ledger.hold("42.a").orElseThrow().state()).isEqualTo(Hold.State.CANCELLED);
        assertThat(ledger.available()).isEqualTo(3);
        assertThat(findings.broken()).isEmpty();
    }

    @Test
    void aSeatThatWasGivenBackCannotBeGivenBackAgain() {
        Story.opened()
                .held("42.a", 1, counts(2, 2, 0), "A-1-1", "A-1-2")
                .sold("42.a", 1, counts(2, 0, 2), "A-1-1", "A-1-2")
                .then(SeatState.UNLOCKED, ChangeCause.RETURNED, "42.a", 2, counts(3, 0, 1), "A-1-1")
                .then(SeatState.UNLOCKED, ChangeCause.RETURNED, "42.a", 3, counts(3, 0, 1), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "frees A-1-1, which belongs to nobody");
    }

    @Test
    void blockedSeatsAreOffSaleUntilTheyAreUnblocked() {
        Story story = Story.opened()
                .then(SeatState.BLOCKED, ChangeCause.BLOCKED, null, 0, blocked(2, 2), "A-1-1", "A-1-2")
                .then(SeatState.UNLOCKED, ChangeCause.UNBLOCKED, null, 0, blocked(3, 1), "A-1-1");
        Ledger ledger = story.read(findings);
        assertThat(findings.broken()).isEmpty();
        assertThat(ledger.available()).isEqualTo(3);
        assertThat(ledger.shownAs("A-1-1")).contains("AVAILABLE");
        assertThat(ledger.shownAs("A-1-2")).contains("BLOCKED");

        story.held("42.a", 1, blocked(2, 1), "A-1-2").read(findings);
        assertBroken(findings, Invariant.ONE_OWNER, "holds A-1-2, which belongs to nobody, blocked");
    }

    @Test
    void aSeatWithAnOwnerCannotBeBlocked() {
        Story.opened()
                .held("42.a", 1, counts(3, 1, 0), "A-1-1")
                .then(SeatState.BLOCKED, ChangeCause.BLOCKED, null, 1, blocked(2, 1), "A-1-1")
                .read(findings);

        assertBroken(findings, Invariant.ONE_OWNER, "blocks or unblocks A-1-1 of 42.a, held");
    }

    private static SectionCounts blocked(int available, int blocked) {
        return new SectionCounts("A", 4, available, 0, 0, blocked);
    }
}
