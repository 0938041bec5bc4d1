package io.holdfast.local.letters;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.DeadLetter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts the records of letters back where they stood, each once, with a receipt for each letter, all of them in one
 * transaction: a letter was put back if and only if its receipt is there. Who begins later ends who has begun before, so that no letter is put back twice.
 */
final class Replay implements AutoCloseable {
    private static final String ONE_AT_A_TIME = "holdfast-dead-letters";

    private final Producer<byte[], byte[]> producer;

    Replay(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** From now on no other replay can end. What is read of the letters from now on stays so. */
    static Replay begin(String bootstrap) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, ONE_AT_A_TIME,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new Replay(producer);
        } catch (KafkaException failure) {
            producer.close();
            throw new Problem("Kafka at " + bootstrap + " does not answer: " + failure.getMessage(), failure);
        }
    }

    /** In the order in which they stood on their topics. */
    void putBack(List<Letter> letters) {
        Function<Letter, DeadLetter> reason = letter -> letter.reason().orElseThrow();
        List<Letter> ordered = letters.stream()
                .sorted(Comparator.comparing(
                        reason,
                        Comparator.comparing(DeadLetter::topic)
                                .thenComparingInt(DeadLetter::partition)
                                .thenComparingLong(DeadLetter::offset)))
                .toList();
        try {
            producer.beginTransaction();
            Set<Letter.Original> back = new HashSet<>();
            for (Letter letter : ordered) {
                if (back.add(letter.original())) {
                    var _ = producer.send(letter.restored(reason.apply(letter)));
                }
                var _ = producer.send(letter.receipt());
            }
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            throw new Problem("somebody else has begun to put letters back: nothing was put back", other);
        } catch (KafkaException failure) {
            producer.abortTransaction();
            throw new Problem("nothing was put back: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
