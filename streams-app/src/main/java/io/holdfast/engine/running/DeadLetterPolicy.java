package io.holdfast.engine.running;

import io.holdfast.engine.packed.UnknownLayout;
import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.UndecidableCommand;
import io.holdfast.wire.DeadLetter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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
 *
 * <p>A view is for display: there every record that makes no sense is put aside, so that it does not blind the view to
 * the rest; only what Kafka or a store fails in stops the task.
 */
public final class DeadLetterPolicy implements DeserializationExceptionHandler, ProcessingExceptionHandler {
    static final String METRICS = "holdfast.metrics";
    static final String CONSUMER = "holdfast.dead-letter.consumer";
    static final String ENGINE = "engine";
    static final String VIEWS = "views";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPolicy.class);

    private @Nullable EngineMetrics metrics;
    private String consumer = ENGINE;

    @Override
    public void configure(Map<String, ?> settings) {
        metrics = (EngineMetrics) settings.get(METRICS);
        consumer = String.valueOf(settings.get(CONSUMER));
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
        return isOfTheRecord(error)
                ? ProcessingExceptionHandler.Response.resume(List.of(letter(context, error)))
                : ProcessingExceptionHandler.Response.fail();
    }

    private boolean isOfTheRecord(Exception error) {
        boolean ofTheStore = error instanceof KafkaException || error instanceof UnknownLayout;
        return error instanceof UndecidableCommand || (consumer.equals(VIEWS) && !ofTheStore);
    }

    private ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, Exception error) {
        LOG.warn("Dead letter: {}-{} at offset {}", context.topic(), context.partition(), context.offset(), error);
        if (metrics != null) {
            metrics.deadLettered(consumer, context.topic());
        }
        return DeadLetter.of(consumer, context.topic(), context.partition(), context.offset(), error)
                .letter(context.sourceRawKey(), context.sourceRawValue(), context.headers());
    }
}
