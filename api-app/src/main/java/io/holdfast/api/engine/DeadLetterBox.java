package io.holdfast.api.engine;

import io.holdfast.wire.DeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a consumer of this app puts a record that it cannot take, so that the next gets its turn. */
public final class DeadLetterBox {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterBox.class);

    private final Producer<byte[], byte[]> producer;
    private final MeterRegistry meters;

    DeadLetterBox(Producer<byte[], byte[]> producer, MeterRegistry meters) {
        this.producer = producer;
        this.meters = meters;
    }

    /** Says beforehand that a consumer may put records of a topic aside: an alarm needs the metric while it is 0. */
    public void expect(String consumer, String topic) {
        var _ = counter(consumer, topic);
    }

    /**
     * Puts a record aside, and returns once the log has it for good.
     *
     * @throws KafkaException when that is not certain; the record may then be put aside again
     */
    public void put(String consumer, ConsumerRecord<byte[], byte[]> found, Throwable failure) {
        LOG.warn("Dead letter: {}-{} at offset {}", found.topic(), found.partition(), found.offset(), failure);
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                        consumer, found.topic(), found.partition(), found.offset(), failure)
                .letter(found.key(), found.value(), found.headers());
        try {
            producer.send(letter).get();
            counter(consumer, found.topic()).increment();
        } catch (ExecutionException e) {
            throw new KafkaException("A dead letter was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while a dead letter was sent", e);
        }
    }

    private Counter counter(String consumer, String topic) {
        return Counter.builder("holdfast.dead.letters")
                .description("Records that were put aside")
                .tag("consumer", consumer)
                .tag("topic", topic)
                .register(meters);
    }
}
