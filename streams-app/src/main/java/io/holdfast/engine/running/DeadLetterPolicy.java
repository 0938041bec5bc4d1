package io.holdfast.engine.running;

import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.UndecidableCommand;
import io.holdfast.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record that fails. One that cannot be read or decided goes to {@code dead_letters}, as it was found,
 * with the reason in its headers, and the next is taken. Any other failure stops the task, since it may have come
 * between two writes; the transaction is aborted and the record is taken again.
 */
public final class DeadLetterPolicy implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    static final String METRICS = "holdfast.metrics";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPolicy.class);

    private @Nullable EngineMetrics metrics;

    @Override
    public void configure(Map<String, ?> settings) {
        metrics = (EngineMetrics) settings.get(METRICS);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> found, Exception error) {
        return error instanceof SerializationException
                ? DeserializationExceptionHandler.Response.resume(List.of(letter(context, error)))
                : DeserializationExceptionHandler.Response.fail();
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, @Nullable Record<?, ?> input, Exception error) {
        return error instanceof UndecidableCommand
                ? ProcessingExceptionHandler.Response.resume(List.of(letter(context, error)))
                : ProcessingExceptionHandler.Response.fail();
    }

    private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception error) {
        LOG.warn("Dead letter: {}-{} at offset {}", context.topic(), context.partition(), context.offset(), error);
        if (metrics != null) {
            metrics.deadLettered();
        }
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, context.sourceRawKey(), context.sourceRawValue());
        Map<String, String> reason = Map.of(
                "dead-letter.topic", context.topic(),
                "dead-letter.partition", Integer.toString(context.partition()),
                "dead-letter.offset", Long.toString(context.offset()),
                "dead-letter.reason", error.getClass().getSimpleName() + ": " + error.getMessage());
        reason.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }
}
