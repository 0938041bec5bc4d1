package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema against all that were ever released of it, which stand in {@code src/main/released}. */
class SchemaCompatibilityTest {
    private static final Path RELEASED = Path.of("src/main/released");

    @ParameterizedTest(name = "{0} keeps its word to {1}")
    @MethodSource("releases")
    void aSchemaIsCompatibleWithEveryRelease(Topic<?> topic, Path release) throws IOException {
        Schema released = new Schema.Parser().parse(Files.readString(release));
        assertThat(SchemaRule.of(topic).violations(TopicCatalogueTest.published(topic), released))
                .isEmpty();
    }

    static Stream<Arguments> releases() {
        return withSchema()
                .flatMap(topic -> files(RELEASED.resolve(topic.name())).map(file -> Arguments.of(topic, file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSchema")
    void everyTopicHasAFirstRelease(Topic<?> topic) {
        assertThat(RELEASED.resolve(topic.name()).resolve("v1.avsc")).isRegularFile();
    }

    @ParameterizedTest(name = "{0} of {1} is caught")
    @CsvSource({
        "a field without a default is removed, orders, quantity",
        "a nested field without a default is removed, orders, fence",
        "a field without a default is removed, booking_replies, outcome",
        "a field is renamed, tickets, seat_id",
    })
    void theCheckBites(String what, String topicName, String field) {
        Topic<?> topic =
                withSchema().filter(t -> t.name().equals(topicName)).findFirst().orElseThrow();
        Schema released = TopicCatalogueTest.published(topic);
        Schema changed = edited(released, json -> what.contains("renamed") ? rename(json, field) : remove(json, field));
        assertThat(SchemaRule.of(topic).violations(changed, released))
                .isNotEmpty()
                .anySatisfy(violation -> assertThat(violation).contains(field));
    }

    @Test
    void aTypeThatChangesIsCaughtByTheNameOfItsField() {
        Schema released = TopicCatalogueTest.published(Topics.TICKET_AVAILABILITY);
        String fence = "\"name\":\"fence\",\"type\":";
        Schema changed = edited(released, json -> json.replace(fence + "\"long\"", fence + "\"string\""));
        assertThat(SchemaRule.FULL_TRANSITIVE.violations(changed, released))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("seats.SeatFence.fence"));
    }

    @Test
    void aValueOfAnEnumThatIsTakenAwayIsCaughtByTheNameOfItsField() {
        Schema released = TopicCatalogueTest.published(Topics.BOOKING_REQUESTS);
        Schema changed = edited(released, json -> json.replace("[\"GENERAL\",\"SEATED\"]", "[\"GENERAL\"]"));
        assertThat(SchemaRule.BACKWARD_TRANSITIVE.violations(changed, released))
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(violation).contains("kind").contains("SEATED"));
    }

    @Test
    void aNewFieldWithoutADefaultIsCaughtByName() {
        Schema released = TopicCatalogueTest.published(Topics.BOOKING_REQUESTS);
        Schema older = edited(released, json -> remove(json, "sent_at"));
        assertThat(SchemaRule.BACKWARD_TRANSITIVE.violations(released, older))
                .singleElement()
                .asString()
                .contains("sent_at")
                .contains("cannot read what was written before");
    }

    @Test
    void aCommandMayBeAddedButNotTakenAway() {
        Schema now = TopicCatalogueTest.published(Topics.BOOKING_REQUESTS);
        Schema.Field command = now.getField("command");
        Schema fewer = Schema.createRecord(
                now.getName(),
                now.getDoc(),
                now.getNamespace(),
                false,
                now.getFields().stream()
                        .map(field -> new Schema.Field(
                                field,
                                field.equals(command)
                                        ? Schema.createUnion(
                                                field.schema().getTypes().subList(0, 6))
                                        : field.schema()))
                        .toList());
        assertThat(SchemaRule.BACKWARD_TRANSITIVE.violations(now, fewer)).isEmpty();
        assertThat(SchemaRule.BACKWARD_TRANSITIVE.violations(fewer, now))
                .anySatisfy(violation -> assertThat(violation).contains("command"));
        assertThat(SchemaRule.FULL_TRANSITIVE.violations(now, fewer)).isNotEmpty();
    }

    @Test
    void aFieldWithADefaultMayComeAndGo() {
        Schema now = TopicCatalogueTest.published(Topics.ORDERS);
        Schema without = edited(now, json -> remove(json, "refund_minor"));
        assertThat(SchemaRule.FULL_TRANSITIVE.violations(now, without)).isEmpty();
        assertThat(SchemaRule.FULL_TRANSITIVE.violations(without, now)).isEmpty();
    }

    static Stream<Topic<?>> withSchema() {
        return Topics.all().stream().filter(topic -> topic.schema().isPresent());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return List.copyOf(files.sorted().toList()).stream();
        } catch (IOException e) {
            throw new IllegalStateException("No released schemas in " + directory, e);
        }
    }

    private static Schema edited(Schema schema, UnaryOperator<String> edit) {
        String before = schema.toString();
        String after = edit.apply(before);
        assertThat(after).isNotEqualTo(before);
        return new Schema.Parser().parse(after);
    }

    /** Takes a field out, also one of a nested record. */
    static String remove(String json, String field) {
        int start = json.indexOf("{\"name\":\"" + field + "\"");
        int end = start;
        int depth = 0;
        do {
            depth += json.charAt(end) == '{' ? 1 : json.charAt(end) == '}' ? -1 : 0;
            end++;
        } while (depth > 0);
        boolean last = json.charAt(end) != ',';
        boolean only = last && json.charAt(start - 1) != ',';
        return json.substring(0, last && !only ? start - 1 : start) + json.substring(last ? end : end + 1);
    }

    private static String rename(String json, String field) {
        return json.replaceFirst("\"name\":\"" + field + "\"", "\"name\":\"" + field + "_new\"");
    }
}
