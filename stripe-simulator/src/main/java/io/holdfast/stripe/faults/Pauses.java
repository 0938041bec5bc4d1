package io.holdfast.stripe.faults;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Waits on purpose, and no longer than the simulator runs. */
@Component
public class Pauses {

    private final CountDownLatch ending = new CountDownLatch(1);

    public void millis(double millis) {
        try {
            boolean _ = ending.await((long) millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void end() {
        ending.countDown();
    }
}
