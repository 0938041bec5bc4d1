package io.holdfast.bench.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private final Journal journal = new Journal(4);

    @Test
    void aPauseOfTheOneWhoIsAskedCountsForAllWhoWereDueInIt() {
        for (int number = 0; number < 4; number++) {
            journal.began(number, number * 10 * MILLI);
            journal.done(number, 100 * MILLI);
        }
        Histogram micros = journal.waits(4, 0, 40 * MILLI);
        assertThat(micros.getTotalCount()).isEqualTo(4);
        assertThat(micros.valuesAreEquivalent(micros.getMaxValue(), 100_000)).isTrue();
        assertThat(micros.valuesAreEquivalent(micros.getMinValue(), 70_000)).isTrue();
    }

    @Test
    void whatBeganBeforeOrAfterDoesNotCount() {
        journal.began(0, 1);
        journal.began(1, 5);
        journal.began(2, 9);
        for (int number = 0; number < 3; number++) {
            journal.done(number, 20);
        }
        assertThat(journal.waits(3, 2, 9).getTotalCount()).isOne();
    }

    @Test
    void answersCountWhenTheyCome() {
        journal.done(0, 10);
        journal.done(1, 20);
        journal.done(2, 30);
        assertThat(journal.answered(3, 10, 30)).isEqualTo(2);
    }

    @Test
    void aSecondAnswerCountsForNothing() {
        assertThat(journal.done(0, 10)).isTrue();
        assertThat(journal.done(0, 90)).isFalse();
        assertThat(journal.answered(1, 11, 100)).isZero();
    }

    @Test
    void theLongestGapIsThatBetweenTwoAnswersOrBeforeTheFirst() {
        journal.done(0, 5);
        journal.done(1, 40);
        journal.done(2, 22);
        assertThat(journal.longestGapNanos(3, 10)).isEqualTo(18);
        assertThat(journal.longestGapNanos(3, 0)).isEqualTo(18);
        assertThat(journal.longestGapNanos(3, 30)).isEqualTo(10);
        assertThat(journal.longestGapNanos(3, 50)).isZero();
    }

    @Test
    void whoHasNoAnswerIsKnown() {
        journal.done(0, 10);
        assertThat(journal.unanswered(3)).isEqualTo(2);
    }
}
