package io.holdfast.wire;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of the catalogue, and refuses to start against others of the same name: the partition of an
 * inventory follows from the partition count, so a different count would split an inventory between two writers.
 *
 * @param partitions of every topic
 * @param replication copies of every partition
 */
public record TopicSetup(int partitions, short replication) {
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(200);

    public TopicSetup {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("partitions and replication must be 1 or more");
        }
    }

    /**
     * Creates what is missing and checks the rest.
     *
     * @throws IllegalStateException when a topic exists with other settings; the message names each difference
     * @throws KafkaException when the broker cannot be asked
     */
    public void ensure(Admin admin) {
        Topics.all().forEach(topic -> create(admin, topic));
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        Map<String, TopicDescription> found =
                get(() -> admin.describeTopics(names).allTopicNames().get());
        Map<ConfigResource, Config> settings = get(() -> admin.describeConfigs(
                        names.stream().map(TopicSetup::resource).toList())
                .all()
                .get());
        Map<String, String> differences = new TreeMap<>();
        for (Topic<?> topic : Topics.all()) {
            check(
                    topic,
                    requireNonNull(found.get(topic.name())),
                    requireNonNull(settings.get(resource(topic.name()))),
                    differences);
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException(differences.entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining("; ", "Topics differ from the catalogue: ", "")));
        }
    }

    private void create(Admin admin, Topic<?> topic) {
        NewTopic wanted = new NewTopic(topic.name(), partitions, replication).configs(topic.settings());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("Cannot create topic " + topic.name(), e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while creating topics", e);
        }
    }

    private void check(Topic<?> topic, TopicDescription found, Config settings, Map<String, String> differences) {
        int actual = found.partitions().size();
        if (actual != partitions) {
            differences.put(topic.name(), "has " + actual + " partitions, not " + partitions);
        }
        topic.settings().forEach((name, wanted) -> {
            String value = settings.get(name).value();
            if (!wanted.equals(value)) {
                differences.put(topic.name() + "." + name, "is " + value + ", not " + wanted);
            }
        });
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private interface Answer<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    /** A topic that was just created may not be known to the broker that is asked: it is asked again, for a while. */
    private static <T> T get(Answer<T> answer) {
        for (int attempt = 1; ; attempt++) {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                if (attempt == ATTEMPTS || !(e.getCause() instanceof RetriableException)) {
                    throw new KafkaException("Cannot describe the topics", e.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("Interrupted while describing the topics", e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
