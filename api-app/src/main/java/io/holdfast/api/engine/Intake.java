package io.holdfast.api.engine;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What is made of records that come off the log.
 *
 * @param <T> what a record says
 */
public interface Intake<T> {
    /**
     * What one record says that is of interest here.
     *
     * @throws SerializationException where it is no record of its topic; {@link IllegalArgumentException} where it
     *     makes no sense
     */
    Stream<T> read(ConsumerRecord<byte[], byte[]> record);

    /** Keeps for good what a batch has said. What it cannot keep it throws at, and is offered again. */
    void take(List<T> said);
}
