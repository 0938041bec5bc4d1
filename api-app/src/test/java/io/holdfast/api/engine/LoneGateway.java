package io.holdfast.api.engine;

import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.Deserializer;

/** A gateway without an engine, for those who only look whether there is a place. */
public final class LoneGateway {
    private LoneGateway() {}

    /** As many wait as may: none. */
    public static CommandGateway full(MeterRegistry meters) {
        return withPlaces(0, meters);
    }

    public static CommandGateway withPlaces(int places, MeterRegistry meters) {
        return with(new Places(places), meters);
    }

    /** One waits at a time, and one in line, for so long. */
    public static CommandGateway withLine(Duration longestInLine, MeterRegistry meters) {
        return with(new Places(1, 1, longestInLine), meters);
    }

    private static CommandGateway with(Places places, MeterRegistry meters) {
        Deserializer<BookingReply> noReplies = (topic, bytes) -> {
            throw new AssertionError("nothing is asked, so nothing is answered");
        };
        return new CommandGateway(
                new MockProducer<String, BookingRequest>(),
                noReplies,
                0,
                places,
                Clock.systemUTC(),
                new GatewayMeters(meters));
    }
}
