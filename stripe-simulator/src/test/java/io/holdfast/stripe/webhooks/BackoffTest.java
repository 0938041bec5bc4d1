package io.holdfast.stripe.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final long THREE_DAYS_MILLIS = Duration.ofDays(3).toMillis();

    private static final Backoff BACKOFF = new Backoff(500, Duration.ofHours(1).toMillis());

    @Test
    void theFirstRetryComesWithinASecondAndEachWaitIsTwiceTheLast() {
        assertThat(BACKOFF.next(1, 0, 1_000)).hasValue(1_500);
        assertThat(BACKOFF.next(2, 0, 1_000)).hasValue(2_000);
        assertThat(BACKOFF.next(3, 0, 1_000)).hasValue(3_000);
    }

    @Test
    void noWaitIsLongerThanAnHour() {
        for (int failures = 1; failures < 200; failures++) {
            OptionalLong next = BACKOFF.next(failures, 0, 0);
            assertThat(next.orElseThrow()).isBetween(500L, Duration.ofHours(1).toMillis());
        }
    }

    @Test
    void afterThreeDaysTheEventIsGivenUp() {
        assertThat(BACKOFF.next(70, 0, THREE_DAYS_MILLIS)).isEmpty();
    }

    @Test
    void theWaitsAreAsShortAsTheSettingsSay() {
        Backoff quick = new Backoff(10, 25);

        assertThat(quick.next(1, 0, 0)).hasValue(10);
        assertThat(quick.next(2, 0, 0)).hasValue(20);
        assertThat(quick.next(9, 0, 0)).hasValue(25);
    }
}
