package io.holdfast.api.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client's way through the messages of an event; one thread at a time asks it. It keeps a number and no message:
 * who is too slow has nothing piling up, and begins anew.
 */
final class Feed implements AutoCloseable {
    /** Why a client begins anew. */
    enum Reason {
        /** It comes back with a cursor that is too old, or was never one of this event's. */
        TOO_OLD,
        /** It was too slow, or this instance missed something itself. */
        MISSED
    }

    /** What comes next. */
    sealed interface Next {}

    record Some(List<Message> messages) implements Next {}

    /** Nothing, for as long as the client asked to wait. */
    record Quiet() implements Next {}

    record Ended() implements Next {}

    private final Channel channel;
    private final LiveMeters meters;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable Thread reader;
    private Optional<Cursor> from;
    private boolean begun;
    private long last;

    /** @param from how much the client has been told already; empty for nothing */
    Feed(Channel channel, Optional<Cursor> from, LiveMeters meters, Runnable onClose) {
        this.channel = channel;
        this.from = from;
        this.meters = meters;
        this.onClose = onClose;
    }

    /** What the client has not been told yet; waits for it so long. */
    Next next(Duration patience) {
        listen();
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!closed.get() && !channel.isEnded() && !Thread.currentThread().isInterrupted()) {
            List<Message> messages = begun ? untold() : beginning();
            if (!messages.isEmpty()) {
                return new Some(messages);
            }
            long leftNanos = deadlineNanos - System.nanoTime();
            if (leftNanos <= 0) {
                return new Quiet();
            }
            LockSupport.parkNanos(this, leftNanos);
        }
        return new Ended();
    }

    private void listen() {
        Thread me = Thread.currentThread();
        if (!me.equals(reader)) {
            reader = me;
            channel.listen(me);
        }
    }

    /** Where it can, it goes on where the client was; the messages that the client has are left out one by one. */
    private List<Message> beginning() {
        begun = true;
        if (from.isEmpty()) {
            return List.of(snapshot());
        }
        History history = channel.history();
        if (!history.base().isWithin(from.get())) {
            return anew(Reason.TOO_OLD);
        }
        last = history.start();
        return untold();
    }

    private List<Message> untold() {
        History history = channel.history();
        Optional<List<Message>> after = history.after(last);
        if (after.isEmpty()) {
            return anew(Reason.MISSED);
        }
        last = history.last();
        return from.isEmpty() ? after.get() : beyond(from.get(), after.get());
    }

    /** Those that are not in what the client has been told; the first of them has all of that in it. */
    private List<Message> beyond(Cursor known, List<Message> messages) {
        List<Message> rest = new ArrayList<>();
        for (Message message : messages) {
            if (from.isPresent() && message.cursor().isWithin(known)) {
                continue;
            }
            if (from.isPresent() && !known.isWithin(message.cursor())) {
                return anew(Reason.TOO_OLD);
            }
            from = Optional.empty();
            rest.add(message);
        }
        return rest;
    }

    private List<Message> anew(Reason reason) {
        meters.reset(reason);
        Message snapshot = snapshot();
        return List.of(channel.reset(snapshot.cursor(), reason), snapshot);
    }

    private Message snapshot() {
        Channel.Snapshot snapshot = channel.snapshot();
        last = snapshot.last();
        from = Optional.empty();
        return snapshot.message();
    }

    /** Ends it, from whatever thread. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Thread thread = reader;
            if (thread != null) {
                channel.forget(thread);
                LockSupport.unpark(thread);
            }
            onClose.run();
        }
    }
}
