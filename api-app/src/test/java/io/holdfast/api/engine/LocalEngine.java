package io.holdfast.api.engine;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A gateway without a broker: every command is answered on the spot, or its sending fails as a test says. */
public final class LocalEngine {
    private final Wire wire = new Wire(new io.holdfast.wire.InMemorySchemaRegistry());
    private final Function<BookingRequest, Optional<Object>> outcomes;
    private final List<BookingRequest> received = new CopyOnWriteArrayList<>();
    private final CommandGateway gateway;
    private @Nullable RuntimeException atOnce;
    private @Nullable RuntimeException later;
    private @Nullable RuntimeException thrown;

    /** @param outcomes what each command ends in; empty: no reply */
    public LocalEngine(Function<BookingRequest, Optional<Object>> outcomes) {
        this.outcomes = outcomes;
        this.gateway = new CommandGateway(
                new Log(),
                wire.deserializer(Topics.BOOKING_REPLIES),
                0,
                new Places(100),
                Clock.systemUTC(),
                new GatewayMeters(new SimpleMeterRegistry()));
    }

    /** What an engine's views answer that are at this address. */
    public static EngineQueries views(FakeHttp http, int partitions) {
        Wire wire = new Wire(new io.holdfast.wire.InMemorySchemaRegistry());
        return new EngineQueries(
                List.of(http.address()), Duration.ofMinutes(1), partitions, wire.deserializer(Topics.ORDERS));
    }

    public CommandGateway gateway() {
        return gateway;
    }

    public List<BookingRequest> received() {
        return received;
    }

    /** From now on nothing gets as far as the network. */
    public void failAtOnce(RuntimeException failure) {
        atOnce = failure;
    }

    /** From now on the broker does not acknowledge. */
    public void failLater(RuntimeException failure) {
        later = failure;
    }

    void throwFromSend(RuntimeException failure) {
        thrown = failure;
    }

    private final class Log extends MockProducer<String, BookingRequest> {
        Log() {
            super(false, null, new StringSerializer(), wire.serializer(Topics.BOOKING_REQUESTS));
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, BookingRequest> record, @Nullable Callback callback) {
            if (thrown != null) {
                throw thrown;
            }
            Future<RecordMetadata> sent = super.send(record, callback);
            if (atOnce != null) {
                errorNext(atOnce);
            } else if (later != null) {
                Thread.ofVirtual().start(() -> errorNext(later));
            } else {
                completeNext();
                received.add(record.value());
                outcomes.apply(record.value())
                        .ifPresent(outcome -> ReplyTo.read(record.headers())
                                .ifPresent(to -> gateway.deliver(to, FakeEngine.encoded(record.key(), outcome))));
            }
            return sent;
        }
    }
}
