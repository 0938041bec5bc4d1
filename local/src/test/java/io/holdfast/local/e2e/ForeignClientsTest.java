package io.holdfast.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The topics are for anyone: clients that know nothing of this repository read in them what we read. */
@EndToEnd
class ForeignClientsTest {
    private static final System.Logger LOG = System.getLogger(ForeignClientsTest.class.getName());
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    void aNodeClientReadsOnEveryTopicWhatWeRead(House house) {
        ForeignClients node = ForeignClients.node();
        somethingOnEveryTopic(house);
        Map<Topic<?>, List<ConsumerRecord<byte[], byte[]>>> ours = ours(house);
        List<String> arguments = new ArrayList<>(List.of(house.kafka(), house.registry()));
        ours.forEach((topic, records) -> arguments.add(topic.name() + "=" + records.size()));

        Map<String, JsonNode> theirs = new HashMap<>();
        for (String line : node.script("read.cjs", arguments)) {
            JsonNode read = Http.read(line);
            String place = read.path("topic").asText() + "-" + read.path("partition") + "@" + read.path("offset");
            assertThat(theirs.put(place, read)).as(place).isNull();
        }

        ours.forEach((topic, records) -> sameAs(house, topic, records, theirs));
        assertThat(theirs.size())
                .isGreaterThanOrEqualTo(
                        ours.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void kcatReadsOnEveryTopicWhatWeRead(House house) {
        ForeignClients kcat = ForeignClients.kcat();
        boolean knowsAvro = String.join(" ", kcat.lines(List.of("kcat", "-V"))).contains("Avro");
        somethingOnEveryTopic(house);
        ours(house).forEach((topic, records) -> {
            boolean decodes = knowsAvro
                    && topic.schema().isPresent()
                    && records.stream()
                            .allMatch(
                                    record -> house.log().decoded(topic, record).isPresent());
            Map<String, String> theirs =
                    kcat.lines(kcatCommand(house, topic, decodes ? "%p@%o %s\\n" : "%p@%o %S\\n", decodes)).stream()
                            .map(line -> line.split(" ", 2))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                String place = record.partition() + "@" + record.offset();
                assertThat(theirs).as(topic.name()).containsKey(place);
                if (decodes) {
                    assertThat(PlainJson.of(Http.read(theirs.get(place))))
                            .as("%s-%s", topic.name(), place)
                            .isEqualTo(PlainJson.of(
                                    house.log().decoded(topic, record).orElseThrow()));
                } else {
                    assertThat(theirs.get(place)).isEqualTo(Integer.toString(record.serializedValueSize()));
                }
            }
            LOG.log(System.Logger.Level.INFO, "kcat, {0}: {1} records", topic.name(), theirs.size());
        });
    }

    private static List<String> kcatCommand(House house, Topic<?> topic, String format, boolean decodes) {
        List<String> command =
                new ArrayList<>(List.of("kcat", "-b", house.kafka(), "-t", topic.name(), "-C", "-e", "-q"));
        command.addAll(List.of("-X", "isolation.level=read_committed", "-f", format));
        if (decodes) {
            command.addAll(List.of("-s", "value=avro", "-r", house.registry()));
        }
        return command;
    }

    /** Every record of ours is there, at its place, under its key, and with our fields in it. */
    private static void sameAs(
            House house, Topic<?> topic, List<ConsumerRecord<byte[], byte[]>> records, Map<String, JsonNode> theirs) {
        int decoded = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String place = topic.name() + "-" + record.partition() + "@" + record.offset();
            JsonNode read = theirs.get(place);
            assertThat(read).as(place).isNotNull();
            assertThat(read.path("key").textValue()).as(place).isEqualTo(text(record.key()));
            record.headers()
                    .forEach(header -> assertThat(read.path("headers").has(header.key()))
                            .as("%s %s", place, header.key())
                            .isTrue());
            if (topic.schema().isEmpty()) {
                if (read.has("raw")) { // what it was put aside for may be no matter to their decoder
                    assertThat(read.path("raw").textValue()).as(place).isEqualTo(base64(record.value()));
                }
            } else if (house.log().decoded(topic, record).isPresent()) {
                assertThat(PlainJson.of(read.path("value")))
                        .as(place)
                        .isEqualTo(
                                PlainJson.of(house.log().decoded(topic, record).orElseThrow()));
                decoded++;
            }
        }
        LOG.log(System.Logger.Level.INFO, "{0}: {1} records, {2} decoded", topic.name(), records.size(), decoded);
    }

    /** What was put aside may have had no key. */
    private static @Nullable String text(byte @Nullable [] key) {
        return key == null ? null : new String(key, UTF_8);
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static Map<Topic<?>, List<ConsumerRecord<byte[], byte[]>>> ours(House house) {
        Map<Topic<?>, List<ConsumerRecord<byte[], byte[]>>> ours =
                new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
        Topics.all().forEach(topic -> ours.put(topic, house.log().raw(topic)));
        return ours;
    }

    /** A sale, a return with its refund, an offer to somebody who waits, and a record that nobody can read. */
    private static void somethingOnEveryTopic(House house) {
        long event = house.organizer().putsSeats(1, ",'cancel_until':'2099-12-03T20:00:00Z'");
        Buyer first = house.buyer();
        Order bought = first.buys(event, "{'quantity':10}");
        house.buyer()
                .api()
                .post("/api/v1/events/%d/waitlist".formatted(event), "{'quantity':2}")
                .expect(201);
        first.cancels(bought).expect(200);
        first.awaitsRefund(bought.id(), "SUCCEEDED");
        house.log().writes(Long.toString(event), "garbage".getBytes(UTF_8));
        Eventually.get(SOON, () -> house.log().raw(Topics.DEAD_LETTERS), letters -> !letters.isEmpty());
        Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.AUDIT_VIOLATIONS))
                .forEach(topic -> Eventually.get(SOON, () -> house.log().raw(topic), found -> !found.isEmpty()));
    }
}
