package io.holdfast.local.letters;

import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What was on {@code dead_letters} at a moment.
 *
 * @param letters the oldest first
 * @param replayed those that were put back
 */
record LetterBox(List<Letter> letters, Set<String> replayed) {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Reads all of it. */
    static LetterBox at(String bootstrap, String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<Letter> all = read(consumer, topic);
            Set<String> replayed =
                    all.stream().flatMap(letter -> letter.receiptOf().stream()).collect(Collectors.toSet());
            List<Letter> letters = all.stream()
                    .filter(letter -> letter.receiptOf().isEmpty())
                    .sorted((one, other) -> one.at().compareTo(other.at()))
                    .toList();
            return new LetterBox(letters, replayed);
        } catch (KafkaException failure) {
            throw new Problem("Kafka at " + bootstrap + " does not answer: " + failure.getMessage(), failure);
        }
    }

    boolean wasReplayed(Letter letter) {
        return replayed.contains(letter.id());
    }

    /** Those that are meant, the oldest first; of more than the limit, the latest. */
    List<Letter> meant(LetterOptions options) {
        options.ids().stream()
                .filter(id -> letters.stream().noneMatch(letter -> letter.id().equals(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new Problem("there is no letter " + id);
                });
        List<Letter> found = letters.stream()
                .filter(letter -> options.ids().isEmpty() || options.ids().contains(letter.id()))
                .filter(letter -> options.topic().isEmpty()
                        || letter.reason()
                                .filter(reason ->
                                        reason.topic().equals(options.topic().get()))
                                .isPresent())
                .filter(letter -> options.since().isEmpty()
                        || !letter.at().isBefore(options.since().get()))
                .toList();
        return found.subList(Math.max(0, found.size() - options.limit()), found.size());
    }

    private static List<Letter> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        List<Letter> found = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadlineNanos) {
                throw new Problem("cannot read " + topic + " to its end within " + PATIENCE.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(record -> found.add(new Letter(record)));
        }
        return found;
    }
}
