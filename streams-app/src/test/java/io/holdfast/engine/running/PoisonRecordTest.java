package io.holdfast.engine.running;

import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.topology.Requests;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that are no commands are put aside, and cost no other record. */
class PoisonRecordTest {
    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, new SimpleMeterRegistry());
        engine.send(open("42", 10));
        engine.values(Topics.TICKET_AVAILABILITY);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poison")
    void aPoisonRecordIsPutAsideAndTheNextIsTaken(String what, String key, BookingRequest request) {
        engine.send(key, request);
        assertPutAside(key, engine.bytes(request), "A-1-9");
    }

    static Stream<Arguments> poison() {
        String tooLong = "x".repeat(201);
        return Stream.of(
                Arguments.of("a key that is not the inventory", "43", hold("42.a", "u", "A-1-1")),
                Arguments.of("no key", null, hold("42.a", "u", "A-1-1")),
                Arguments.of(
                        "an order of another inventory",
                        "42",
                        Requests.of("42", hold("43.a", "u", "A-1-1").getCommand())),
                Arguments.of(
                        "an order without a name",
                        "42",
                        Requests.of("42", hold("42.", "u", "A-1-1").getCommand())),
                Arguments.of(
                        "an empty inventory",
                        "",
                        Requests.of("", hold(".a", "u", "A-1-1").getCommand())),
                Arguments.of(
                        "an order of 201 characters", "42", hold("42." + tooLong.substring(3) + "xxx", "u", "A-1-1")),
                Arguments.of("an inventory of 201 characters", tooLong, hold(tooLong + ".a", "u", "A-1-1")),
                Arguments.of("a user of 201 characters", "42", hold("42.a", tooLong, "A-1-1")),
                Arguments.of("no user", "42", hold("42.a", "", "A-1-1")),
                Arguments.of("a payment of 201 characters", "42", confirm("42.a", tooLong)));
    }

    @Test
    void garbageIsPutAsideAndTheNextIsTaken() {
        byte[] garbage = {0, 0, 0, 0, 1, -1, -1};
        engine.send("42", garbage, new RecordHeaders());
        assertPutAside("42", garbage, "A-1-8");
        engine.send("42", null, new RecordHeaders());
        assertPutAside("42", null, "A-1-9");
    }

    private void assertPutAside(String key, byte[] value, String nextSeat) {
        engine.send(hold("42.next-" + nextSeat, "u", nextSeat));
        assertThat(engine.values(Topics.ORDERS)).hasSize(1);
        assertThat(engine.values(Topics.TICKET_AVAILABILITY)).hasSize(1);
        assertThat(engine.records(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(key == null ? null : key.getBytes(StandardCharsets.UTF_8));
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.headers().lastHeader("dead-letter.exception")).isNotNull();
        });
    }
}
