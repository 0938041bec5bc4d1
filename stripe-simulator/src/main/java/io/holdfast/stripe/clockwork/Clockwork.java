package io.holdfast.stripe.clockwork;

import io.holdfast.stripe.ledger.Ledger;
import io.holdfast.stripe.ledger.Timer;
import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.objects.Stored;
import io.holdfast.stripe.wire.Answer;
import io.holdfast.stripe.wire.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Wakes what is due. What has changed since the timer was set is left alone: it has another one, or none. */
@Component
class Clockwork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final Ledger ledger;
    private final Course course;
    private final Thread thread = Thread.ofVirtual().name("clockwork").unstarted(this::run);
    private volatile boolean running;

    Clockwork(Ledger ledger, Course course) {
        this.ledger = ledger;
        this.course = course;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                wake(ledger.timers().take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake(Timer timer) {
        try {
            ledger.write(Call.ofTime(), "", batch -> {
                ledger.find(timer.kind(), timer.id())
                        .filter(thing -> isDue(thing, timer))
                        .ifPresent(thing -> course.take(thing, batch));
                return Answer.ok(Json.object());
            });
        } catch (RuntimeException e) {
            LOG.error("{} stays as it is", timer, e);
        }
    }

    private static boolean isDue(Stored thing, Timer timer) {
        return thing.dueMillis().filter(due -> due == timer.dueMillis()).isPresent();
    }
}
