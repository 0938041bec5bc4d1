package io.holdfast.api.engine;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
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

/**
 * Puts commands on the engine's log and hands each asker the engine's reply.
 *
 * <p>A reply is one that was read back committed. No reply in time is {@link Unanswered}, never a refusal, and nothing
 * that surely was not written is ever called unanswered.
 */
public final class CommandGateway {
    private final Producer<String, BookingRequest> producer;
    private final Deserializer<BookingReply> decoder;
    private final int replyPartition;
    private final int maxInFlight;
    private final Clock clock;
    private final GatewayMeters meters;
    private final Semaphore places;
    private final AtomicLong ids = new AtomicLong(new SecureRandom().nextLong());
    private final ConcurrentMap<Long, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();

    CommandGateway(
            Producer<String, BookingRequest> producer,
            Deserializer<BookingReply> decoder,
            int replyPartition,
            int maxInFlight,
            Clock clock,
            GatewayMeters meters) {
        this.producer = producer;
        this.decoder = decoder;
        this.replyPartition = replyPartition;
        this.maxInFlight = maxInFlight;
        this.clock = clock;
        this.meters = meters;
        this.places = new Semaphore(maxInFlight);
        meters.watch(() -> maxInFlight - places.availablePermits());
    }

    /**
     * Sends a command and waits for its reply. The engine refuses it once {@code patience} is over.
     *
     * @throws Unanswered when no reply came in time, so that the outcome is unknown
     * @throws NotAppended when the command surely is not on the log
     * @throws Overloaded when too many requests wait already
     */
    public BookingReply ask(String inventory, SpecificRecord command, Duration patience) throws Unanswered {
        if (!places.tryAcquire()) {
            meters.overloaded();
            throw new Overloaded(maxInFlight);
        }
        long id = ids.getAndIncrement();
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            long startNanos = System.nanoTime();
            send(inventory, request(inventory, command, Optional.of(patience)), id, reply);
            BookingReply decoded = decoder.deserialize(Topics.BOOKING_REPLIES.name(), await(reply, patience));
            meters.answered(System.nanoTime() - startNanos);
            return decoded;
        } catch (SerializationException e) {
            meters.poison();
            throw new Unanswered("The engine's reply cannot be read", e);
        } finally {
            waiting.remove(id);
            places.release();
        }
    }

    /**
     * Sends a command that nobody waits for, and returns once the log has it for good.
     *
     * @throws NotAppended when that is not certain; the command may then be sent again
     */
    public void tell(String inventory, SpecificRecord command) {
        ProducerRecord<String, BookingRequest> told = new ProducerRecord<>(
                Topics.BOOKING_REQUESTS.name(), inventory, request(inventory, command, Optional.empty()));
        try {
            producer.send(told).get();
        } catch (ExecutionException e) {
            throw new NotAppended(e.getCause());
        } catch (KafkaException e) {
            throw new NotAppended(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAppended(e);
        }
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

    private void send(String inventory, BookingRequest request, long id, CompletableFuture<byte[]> reply) {
        ProducerRecord<String, BookingRequest> asked =
                new ProducerRecord<>(Topics.BOOKING_REQUESTS.name(), inventory, request);
        new ReplyTo(replyPartition, id).write(asked.headers());
        Thread caller = Thread.currentThread();
        try {
            producer.send(asked, (metadata, failure) -> {
                if (failure != null) {
                    // Called on our own thread, the record never left it; later, it may have reached the broker.
                    boolean certain = Thread.currentThread() == caller || failure instanceof RecordTooLargeException;
                    reply.completeExceptionally(
                            certain
                                    ? new NotAppended(failure)
                                    : new Unanswered("The log did not acknowledge the command", failure));
                }
            });
        } catch (KafkaException e) {
            throw new NotAppended(e);
        }
    }

    private byte[] await(CompletableFuture<byte[]> reply, Duration patience) throws Unanswered {
        try {
            return reply.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            meters.unanswered();
            throw new Unanswered("No reply within " + patience.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotAppended notAppended) {
                throw notAppended;
            }
            meters.unanswered();
            throw new Unanswered("The log did not acknowledge the command", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("Interrupted while waiting for the engine", e);
        }
    }

    private BookingRequest request(String inventory, SpecificRecord command, Optional<Duration> patience) {
        Instant now = clock.instant();
        return new BookingRequest(inventory, now, patience.map(now::plus).orElse(null), command);
    }
}
