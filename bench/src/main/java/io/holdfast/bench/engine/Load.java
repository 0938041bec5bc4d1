package io.holdfast.bench.engine;

import io.holdfast.bench.pace.Journal;
import io.holdfast.bench.pace.Turns;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.settings.Problem;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Requests that one thread sends and whose answers another reads, committed. It ends when the hall is full or when it
 * is told to, and every request that was sent has to be answered and none refused.
 */
public final class Load implements AutoCloseable {
    /** The number of the commands that open the hall; nobody waits for their answers. */
    private static final int OPENING = Integer.MAX_VALUE;

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Answered answered;
    private final Trial trial;
    private final Hall hall;
    private final Turns turns;
    private final Journal journal;
    private final KafkaProducer<String, BookingRequest> producer;
    private final KafkaConsumer<byte[], byte[]> replies;
    private final Deserializer<BookingReply> decoder;
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private final CountDownLatch isSent = new CountDownLatch(1);
    private final Thread sender = Thread.ofPlatform().name("sender").unstarted(this::send);
    private final Thread reader = Thread.ofPlatform().name("reader").unstarted(this::read);
    private volatile int sent;
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean stopping;
    private volatile boolean closed;

    /** Is told of every answer, from one thread. */
    public interface Answered {
        /** @param id the number of the request; of one that was sent again more than there is room for in the hall */
        void answered(long id, Object outcome);
    }

    public Load(SystemUnderTest system, Trial trial, Hall hall, Turns turns) {
        this(system, trial, hall, turns, (id, outcome) -> {});
    }

    public Load(SystemUnderTest system, Trial trial, Hall hall, Turns turns, Answered answered) {
        this.answered = answered;
        this.trial = trial;
        this.hall = hall;
        this.turns = turns;
        this.journal = new Journal(hall.capacity());
        this.producer = system.clients().producer(Topics.BOOKING_REQUESTS, 0);
        this.replies = system.clients().consumer(trial.replies(), trial.replyPartition());
        this.decoder = system.wire().deserializer(Topics.BOOKING_REPLIES);
    }

    public void start() {
        hall.open(new ReplyTo(trial.replyPartition(), OPENING)).forEach(this::send);
        reader.start();
        sender.start();
    }

    /** Waits so long, or until everything is sent. */
    public void pass(Duration time) {
        try {
            boolean _ = isSent.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private void send() {
        int number = 0;
        while (!stopping && number < hall.capacity()) {
            journal.began(number, turns.await(number));
            if (!stopping) {
                send(hall.hold(number, new ReplyTo(trial.replyPartition(), number)));
                number++;
                sent = number;
            }
        }
        isSent.countDown();
    }

    private void send(ProducerRecord<String, BookingRequest> request) {
        var _ = producer.send(
                new ProducerRecord<>(trial.requests(), null, request.key(), request.value(), request.headers()));
    }

    private void read() {
        try (replies) {
            while (!closed) {
                replies.poll(POLL).forEach(this::note);
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> found) {
        long nowNanos = System.nanoTime();
        ReplyTo.read(found.headers()).ifPresent(to -> {
            if (to.id() < hall.capacity() && journal.done((int) to.id(), nowNanos)) {
                answers.incrementAndGet();
                turns.answered();
            }
            if (trial.isDecided()) {
                look(to.id(), decoder.deserialize(found.topic(), found.value()).getOutcome());
            }
        });
    }

    private void look(long id, Object outcome) {
        if (outcome instanceof Refused refusal) {
            refused.merge(refusal.getCode().name(), 1, Integer::sum);
        }
        if (id != OPENING) {
            answered.answered(id, outcome);
        }
    }

    /** Sends no more, and waits for the answers; how many have not come by then. */
    public int stop(Duration patience) {
        stopping = true;
        turns.answered(); // whoever waits for a turn sees that it is over
        join(sender);
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (answers.get() < sent && System.nanoTime() < deadlineNanos) {
            pause();
        }
        return journal.unanswered(sent);
    }

    /** Sends everything once more, under the same order ids; after {@link #stop}. */
    public void sendAgain() {
        for (int number = 0; number < sent; number++) {
            send(hall.hold(number, new ReplyTo(trial.replyPartition(), (long) hall.capacity() + number)));
        }
    }

    /** Sends no more, and returns when every answer is there. */
    public void finish() {
        int unanswered = stop(PATIENCE);
        closed = true;
        join(reader);
        if (unanswered > 0 || !refused.isEmpty()) {
            throw new Problem("of %,d requests %,d got no answer, refused: %s".formatted(sent, unanswered, refused));
        }
    }

    public int sent() {
        return sent;
    }

    public Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        stopping = true;
        closed = true;
        turns.answered();
        producer.close(Duration.ZERO);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static Problem interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Problem("interrupted", interrupted);
    }
}
