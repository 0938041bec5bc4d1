package io.holdfast.local.letters;

import io.holdfast.local.settings.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
 * What was on {@code dead_letters} at a moment. A consumer that died between a letter and its own offset writes the
 * letter again when it is back: of all that tell of the same record and the same consumer the first is the letter, and
 * the others are copies of it. Who puts a record back puts it back for all of its consumers.
 *
 * @param letters the oldest first
 * @param copies by the name of each letter, its own and those of its copies
 * @param replayed the records that were put back
 */
record LetterBox(List<Letter> letters, Map<String, List<String>> copies, Set<Letter.Original> replayed) {
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
            return LetterBox.of(read(consumer, topic));
        } catch (KafkaException failure) {
            throw new Problem("Kafka at " + bootstrap + " does not answer: " + failure.getMessage(), failure);
        }
    }

    /** Sorts what was found on the topic. */
    static LetterBox of(List<Letter> found) {
        Set<String> receipts =
                found.stream().flatMap(letter -> letter.receiptOf().stream()).collect(Collectors.toSet());
        Set<Letter.Original> replayed = found.stream()
                .filter(letter -> receipts.contains(letter.id()))
                .map(Letter::original)
                .collect(Collectors.toSet());
        Map<Letter.Subject, List<Letter>> sameOldestFirst = found.stream()
                .filter(letter -> letter.receiptOf().isEmpty())
                .sorted(Comparator.comparing(Letter::at))
                .collect(Collectors.groupingBy(Letter::subject, LinkedHashMap::new, Collectors.toList()));
        List<Letter> letters =
                sameOldestFirst.values().stream().map(List::getFirst).toList();
        Map<String, List<String>> copies = sameOldestFirst.values().stream()
                .collect(Collectors.toMap(
                        same -> same.getFirst().id(),
                        same -> same.stream().map(Letter::id).toList()));
        return new LetterBox(letters, copies, replayed);
    }

    /** Whether its record was put back. */
    boolean wasReplayed(Letter letter) {
        return replayed.contains(letter.original());
    }

    /** How many times it was written. */
    int times(Letter letter) {
        return copies.getOrDefault(letter.id(), List.of()).size();
    }

    /** Those that are meant, the oldest first; of more than the limit, the latest. */
    List<Letter> meant(LetterOptions options) {
        options.ids().stream()
                .filter(id -> copies.values().stream().noneMatch(names -> names.contains(id)))
                .findFirst()
                .ifPresent(id -> {
                    throw new Problem("there is no letter " + id);
                });
        List<Letter> found = letters.stream()
                .filter(letter -> options.ids().isEmpty()
                        || !Collections.disjoint(options.ids(), copies.getOrDefault(letter.id(), List.of())))
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
