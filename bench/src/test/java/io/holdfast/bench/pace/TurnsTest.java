package io.holdfast.bench.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void anEvenRateSpreadsItsRequestsOverTheSecond() {
        Turns.Rate rate = new Turns.Rate(500, 40_000);
        assertThat(rate.dueNanos(0)).isEqualTo(500);
        assertThat(rate.dueNanos(1) - rate.dueNanos(0)).isEqualTo(25_000);
        assertThat(rate.dueNanos(400_000) - rate.dueNanos(0)).isEqualTo(TimeUnit.SECONDS.toNanos(10));
    }

    @Test
    void aRateThatDoesNotDivideTheSecondDoesNotDrift() {
        Turns.Rate rate = new Turns.Rate(0, 3);
        assertThat(rate.dueNanos(300)).isEqualTo(TimeUnit.SECONDS.toNanos(100));
    }

    @Test
    void aRequestThatIsSentLateHasWaitedSinceItWasDue() {
        long longAgoNanos = System.nanoTime() - TimeUnit.SECONDS.toNanos(5);
        Turns.Rate rate = new Turns.Rate(longAgoNanos, 1);
        assertThat(rate.await(2)).isEqualTo(longAgoNanos + TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void noRequestIsSentBeforeItIsDue() {
        Turns.Rate rate = new Turns.Rate(System.nanoTime(), 1_000);
        long dueNanos = rate.await(20);
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(dueNanos);
    }

    @Test
    void onlySoManyClientsWaitAtTheSameTime() {
        Semaphore free = new Semaphore(2);
        Turns.Clients clients = new Turns.Clients(free);
        clients.await(0);
        clients.await(1);
        assertThat(free.availablePermits()).isZero();
        clients.answered();
        assertThat(free.availablePermits()).isOne();
    }
}
