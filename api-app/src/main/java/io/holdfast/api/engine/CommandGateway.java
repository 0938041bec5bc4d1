package io.holdfast.api.engine;

import io.holdfast.api.web.Problem;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Puts commands on the engine's log and hands each asker the engine's reply.
 *
 * <p>A reply is one that was read back committed. No reply in time is {@link Unanswered}, never a refusal, and nothing
 * that surely was not written is ever called unanswered.
 */
public final class CommandGateway {
    private static final Logger LOG = LoggerFactory.getLogger(CommandGateway.class);

    private final Producer<String, BookingRequest> producer;
    private final Deserializer<BookingReply> decoder;
    private final int replyPartition;
    private final Clock clock;
    private final GatewayMeters meters;
    private final Places places;
    private final AtomicLong ids = new AtomicLong(new SecureRandom().nextLong());
    private final ConcurrentMap<Long, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();

    CommandGateway(
            Producer<String, BookingRequest> producer,
            Deserializer<BookingReply> decoder,
            int replyPartition,
            Places places,
            Clock clock,
            GatewayMeters meters) {
        this.producer = producer;
        this.decoder = decoder;
        this.replyPartition = replyPartition;
        this.clock = clock;
        this.meters = meters;
        this.places = places;
        meters.watch(places::waiting);
    }

    /**
     * Sends a command and waits for its reply. The engine refuses it once {@code patience} is over.
     *
     * @throws Unanswered when no reply came in time, so that the outcome is unknown
     * @throws Problem 503 {@code overloaded} or {@code engine_unavailable} when the command surely is not on the log
     */
    public BookingReply ask(String inventory, SpecificRecord command, Duration patience) throws Unanswered {
        long startNanos = System.nanoTime();
        try (Places.Place _ = places.take().orElseThrow(this::overloaded)) {
            Duration left = patience.minusNanos(System.nanoTime() - startNanos);
            if (!left.isPositive()) {
                throw overloaded();
            }
            return askNow(inventory, command, left);
        }
    }

    private BookingReply askNow(String inventory, SpecificRecord command, Duration patience) throws Unanswered {
        long id = ids.getAndIncrement();
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            long startNanos = System.nanoTime();
            BookingRequest request = request(inventory, command);
            request.setDeadline(request.getSentAt().plus(patience));
            send(request, id, reply);
            BookingReply decoded = decoder.deserialize(Topics.BOOKING_REPLIES.name(), await(reply, patience));
            meters.answered(System.nanoTime() - startNanos);
            return decoded;
        } catch (SerializationException e) {
            meters.poison();
            throw new Unanswered("The engine's reply cannot be read", e);
        } finally {
            waiting.remove(id);
        }
    }

    /**
     * Sends a command that nobody waits for, and returns once the log has it for good.
     *
     * @throws Problem 503 {@code engine_unavailable} when that is not certain; the command may then be sent again
     */
    public void tell(String inventory, SpecificRecord command) {
        try {
            producer.send(record(request(inventory, command))).get();
        } catch (ExecutionException e) {
            throw notAppended(e.getCause());
        } catch (KafkaException e) {
            throw notAppended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAppended(e);
        }
    }

    /** Whether so many ask that places should be given to them in turn. */
    public boolean isBusy() {
        return places.areScarce();
    }

    /** The 503 {@code overloaded} for who could not even stand in line at this moment; it counts as refused. */
    public Optional<Problem> refusal() {
        return places.areFull() ? Optional.of(overloaded()) : Optional.empty();
    }

    /**
     * Has something done in which the engine is asked, by one of these threads, once there is a place for it. Never
     * waits.
     *
     * @param tooLate what to do instead where the place does not come in time
     * @return false, and nothing is done, where no more can stand in line
     */
    public boolean inTurn(Executor threads, Runnable work, Runnable tooLate) {
        return places.keepOneFor(threads, work, tooLate);
    }

    /** Does something while there are as good as no places: most of those who come meanwhile are refused. */
    public void narrowly(Runnable work) {
        places.narrowly(work);
    }

    /** The 503 {@code overloaded} for who found no place; it counts as refused. */
    public Problem overloaded() {
        meters.overloaded();
        return unavailable("overloaded", "Too many requests are waiting for the engine");
    }

    /** Hands a reply to whoever asked; one that nobody waits for any more is dropped. */
    void deliver(ReplyTo to, byte[] reply) {
        CompletableFuture<byte[]> asker = waiting.remove(to.id());
        if (asker == null) {
            meters.nobodyWaits();
        } else {
            asker.complete(reply);
        }
    }

    private void send(BookingRequest request, long id, CompletableFuture<byte[]> reply) {
        ProducerRecord<String, BookingRequest> asked = record(request);
        new ReplyTo(replyPartition, id).write(asked.headers());
        long callerThread = Thread.currentThread().threadId();
        try {
            var _ = producer.send(asked, (metadata, failure) -> {
                if (failure != null) {
                    // Called on our own thread, the record never left it; later, it may have reached the broker.
                    boolean certain = Thread.currentThread().threadId() == callerThread
                            || failure instanceof RecordTooLargeException;
                    reply.completeExceptionally(certain ? notAppended(failure) : failure);
                }
            });
        } catch (KafkaException e) {
            throw notAppended(e);
        }
    }

    private byte[] await(CompletableFuture<byte[]> reply, Duration patience) throws Unanswered {
        try {
            return reply.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            meters.unanswered();
            throw new Unanswered("No reply within " + patience.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem nothingWritten) {
                throw nothingWritten;
            }
            meters.unanswered();
            throw new Unanswered("The log did not acknowledge the command", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("Interrupted while waiting for the engine", e);
        }
    }

    private BookingRequest request(String inventory, SpecificRecord command) {
        BookingRequest request = new BookingRequest();
        request.setInventory(inventory);
        request.setSentAt(clock.instant());
        request.setCommand(command);
        return request;
    }

    private static ProducerRecord<String, BookingRequest> record(BookingRequest request) {
        return new ProducerRecord<>(Topics.BOOKING_REQUESTS.name(), request.getInventory(), request);
    }

    private Problem notAppended(@Nullable Throwable cause) {
        meters.notAppended();
        LOG.debug("The log did not take a command", cause);
        return cause instanceof RecordTooLargeException
                ? Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too_large", "This is more than the engine takes at once")
                : unavailable("engine_unavailable", "The engine cannot be reached at the moment");
    }

    private static Problem unavailable(String code, String detail) {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail).header(HttpHeaders.RETRY_AFTER, "1");
    }
}
