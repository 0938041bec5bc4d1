package io.holdfast.api.engine;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.Deserializer;

/** A gateway at which as many wait as may: none. */
public final class FullGateway {
    private FullGateway() {}

    public static CommandGateway of(MeterRegistry meters) {
        Deserializer<BookingReply> noReplies = (topic, bytes) -> {
            throw new AssertionError("nothing is asked, so nothing is answered");
        };
        return new CommandGateway(
                new MockProducer<String, BookingRequest>(),
                noReplies,
                0,
                0,
                Clock.systemUTC(),
                new GatewayMeters(meters));
    }
}
