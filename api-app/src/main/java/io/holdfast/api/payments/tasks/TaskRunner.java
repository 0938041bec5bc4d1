package io.holdfast.api.payments.tasks;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does what is due, so many at once: as soon as it is woken, and else once a second, since another instance may have
 * taken a task in, or died of one.
 */
@Component
public class TaskRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final int MAX_CLAIMED = 16;
    private static final long POLL_MILLIS = 1_000;
    private static final long CLOSING_SECONDS = 15;

    private final TaskClaims claims;
    private final TaskTry tries;
    private final int parallel;
    private final Semaphore places;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;

    TaskRunner(TaskClaims claims, TaskTry tries, TaskSettings settings) {
        this.claims = claims;
        this.tries = tries;
        this.parallel = settings.parallel();
        this.places = new Semaphore(parallel);
    }

    /** There may be something to do. */
    public void wake() {
        wakeUps.release();
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("payment-tasks").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                if (!claimed()) {
                    boolean _ = wakeUps.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there may be more to claim at once. */
    private boolean claimed() throws InterruptedException {
        places.acquire();
        int free = 1;
        while (free < MAX_CLAIMED && places.tryAcquire()) {
            free++;
        }
        UUID claim = UUID.randomUUID();
        List<PaymentTask> tasks = List.of();
        try {
            tasks = claims.claim(claim, free);
        } catch (RuntimeException e) {
            LOG.warn("Payment tasks cannot be read: {}", e.getMessage());
        }
        places.release(free - tasks.size());
        tasks.forEach(task -> Thread.ofVirtual().start(() -> perform(task, claim)));
        return tasks.size() == free;
    }

    private void perform(PaymentTask task, UUID claim) {
        try {
            tries.run(task, claim);
        } catch (RuntimeException e) {
            LOG.warn("Payment task {} is tried again when its claim ends: {}", task.id(), e.getMessage());
        } finally {
            places.release();
            wake(); // the next task of the same order may be due
        }
    }

    /** Waits for what is under way; whatever is not done by then is done again under the same key. */
    @Override
    public void stop() {
        running = false;
        wake();
        try {
            if (!places.tryAcquire(parallel, CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Some payment tasks are still under way");
                return;
            }
            places.release(parallel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
