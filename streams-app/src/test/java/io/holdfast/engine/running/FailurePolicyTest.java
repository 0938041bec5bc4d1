package io.holdfast.engine.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.UnknownLayout;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.UndecidableCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private static final byte[] KEY = {1};
    private static final byte[] VALUE = {2};
    private static final ConsumerRecord<byte[], byte[]> NONE = new ConsumerRecord<>("t", 0, 0, null, null);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DeadLetterPolicy policy = new DeadLetterPolicy();
    private final ErrorHandlerContext found = new DefaultErrorHandlerContext(
            null,
            "booking_requests",
            3,
            17,
            new RecordHeaders().add("reply-to", "there".getBytes(StandardCharsets.UTF_8)),
            "node",
            new TaskId(0, 3),
            0,
            KEY,
            VALUE);

    @Test
    void whatCannotBeReadIsPutAsideAsItWasFound() {
        policy.configure(
                Map.of(DeadLetterPolicy.METRICS, new EngineMetrics(meters), DeadLetterPolicy.CONSUMER, "engine"));
        var response = policy.handleError(found, NONE, new SerializationException("garbage"));
        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        assertLetter(response.deadLetterQueueRecords(), "SerializationException", "garbage");
        assertThat(meters.counter("holdfast.dead.letters", "consumer", "engine", "topic", "booking_requests")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeDecidedIsPutAsideAsItWasFound() throws ReflectiveOperationException {
        Constructor<UndecidableCommand> hidden = UndecidableCommand.class.getDeclaredConstructor(String.class);
        hidden.setAccessible(true);
        var response = policy.handleError(found, (Record<?, ?>) null, hidden.newInstance("nonsense"));
        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        assertLetter(response.deadLetterQueueRecords(), "UndecidableCommand", "nonsense");
    }

    private static void assertLetter(List<ProducerRecord<byte[], byte[]>> letters, String exception, String message) {
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("dead_letters");
            assertThat(letter.key()).isEqualTo(KEY);
            assertThat(letter.value()).isEqualTo(VALUE);
            assertThat(StreamSupport.stream(letter.headers().spliterator(), false)
                            .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                    .containsExactlyInAnyOrder(
                            "dead-letter.topic=booking_requests",
                            "dead-letter.partition=3",
                            "dead-letter.offset=17",
                            "dead-letter.consumer=engine",
                            "dead-letter.exception=" + exception,
                            "dead-letter.message=" + message,
                            "reply-to=there");
        });
    }

    @Test
    void aRegistryThatDoesNotAnswerStopsTheTask() {
        var response = policy.handleError(found, NONE, new KafkaException("the registry is down"));
        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void aViewPutsAsideWhatMakesNoSenseAndStopsWhereItsStoreFails() {
        policy.configure(
                Map.of(DeadLetterPolicy.METRICS, new EngineMetrics(meters), DeadLetterPolicy.CONSUMER, "views"));
        var nonsense = policy.handleError(found, (Record<?, ?>) null, new ArrayIndexOutOfBoundsException("1"));
        assertThat(nonsense.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        assertThat(nonsense.deadLetterQueueRecords()).hasSize(1);
        var broken = policy.handleError(found, (Record<?, ?>) null, new ProcessorStateException("the disk is full"));
        assertThat(broken.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThatThrownBy(() -> new Unpacker(new Packer().put(9).packed()).version(2))
                .isInstanceOfSatisfying(
                        UnknownLayout.class,
                        later -> assertThat(policy.handleError(found, (Record<?, ?>) null, later)
                                        .result())
                                .isEqualTo(ProcessingExceptionHandler.Result.FAIL));
    }

    @Test
    void anyOtherFailureStopsTheTask() {
        for (Exception error : List.of(
                new IllegalStateException(), new NullPointerException(), new SerializationException("of an output"))) {
            var response = policy.handleError(found, (Record<?, ?>) null, error);
            assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
            assertThat(response.deadLetterQueueRecords()).isEmpty();
        }
    }

    @Test
    void aThreadThatDiesIsReplacedUntilItsDeathsAreTooMany() {
        ThreadReplacement replacement = new ThreadReplacement();
        for (int death = 1; death <= 4; death++) {
            assertThat(replacement.handle(new IllegalStateException()))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(replacement.handle(new IllegalStateException()))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void anErrorOfTheMachineIsNotSurvived() {
        assertThat(new ThreadReplacement().handle(new OutOfMemoryError()))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
