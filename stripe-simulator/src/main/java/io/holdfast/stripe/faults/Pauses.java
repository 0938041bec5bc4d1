package io.holdfast.stripe.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Waits on purpose, and no longer than the simulator runs: it ends before the server waits for its last calls. */
@Component
public class Pauses implements SmartLifecycle {

    private final CountDownLatch ending = new CountDownLatch(1);

    public void millis(double millis) {
        try {
            boolean _ = ending.await((long) millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        ending.countDown();
    }

    @Override
    public boolean isRunning() {
        return ending.getCount() > 0;
    }
}
