package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.api.engine.FakeHttp.Asked;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Topics;
import io.holdfast.wire.view.InventoryCounts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineQueriesTest {
    private static final String COUNTS = "{\"inventory\":\"42\",\"eventId\":42,\"version\":7,\"asOfMillis\":1,"
            + "\"sections\":[],\"somethingNewer\":1}";

    private final FakeHttp one = new FakeHttp(asked -> Answer.of(503, ""));
    private final FakeHttp two = new FakeHttp(asked -> Answer.of(503, ""));
    private final URI gone = gone();
    private final EngineQueries queries = new EngineQueries(
            List.of(gone, one.address()),
            Duration.ofMinutes(1),
            1,
            new io.holdfast.wire.Wire(new io.holdfast.wire.InMemorySchemaRegistry()).deserializer(Topics.ORDERS));

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    @Test
    void the_owner_is_found_through_any_engine_that_answers() throws Exception {
        one.answers(asked -> owners(asked, two.address(), gone).orElse(Answer.of(503, "")));
        two.answers(asked -> Answer.of(200, COUNTS));
        assertThat(queries.counts("42").orElseThrow().version()).isEqualTo(7);
        assertThat(queries.counts("42")).isPresent();
        assertThat(one.asked()).hasSize(1); // who owns what is asked once
    }

    @Test
    void where_the_owner_does_not_answer_the_standby_does() throws Exception {
        one.answers(asked -> owners(asked, gone, two.address()).orElse(Answer.of(503, "")));
        two.answers(asked -> Answer.of(200, COUNTS));
        assertThat(queries.counts("42")).isPresent();
    }

    @Test
    void what_the_owner_does_not_know_is_empty() throws Exception {
        one.answers(asked -> owners(asked, one.address(), gone).orElse(Answer.of(404, "")));
        assertThat(queries.counts("42")).isEmpty();
        assertThat(queries.seats("42", Optional.of("A"))).isEmpty();
        assertThat(one.asked().getLast().path()).isEqualTo("/query/inventories/42/seats?section=A");
    }

    @Test
    void the_counts_of_many_are_asked_for_a_hundred_at_a_time() throws Exception {
        one.answers(asked -> owners(asked, gone, one.address()).orElse(Answer.of(200, "[" + COUNTS + "]")));
        assertThat(queries.counts(List.of("41", "42", "43")))
                .extracting(InventoryCounts::inventory)
                .containsExactly("42");
        assertThat(one.asked().getLast().path()).isEqualTo("/query/counts?inventory=41,42,43");
        List<String> many = IntStream.range(0, 250).mapToObj(Integer::toString).toList();
        int before = one.asked().size();
        assertThat(queries.counts(many)).hasSize(3);
        assertThat(one.asked().size() - before).isEqualTo(3);
        one.answers(_ -> Answer.of(503, ""));
        assertThatThrownBy(() -> queries.counts(many)).isInstanceOf(ViewUnavailable.class);
    }

    @Test
    void the_counts_of_many_partitions_are_one_question_for_each_engine_that_owns_some() throws Exception {
        EngineQueries over = over(4);
        String owners = owner(one, "0,2", "1") + "," + owner(two, "1,3", "");
        one.answers(asked -> owners(asked, owners).orElse(Answer.of(200, "[" + COUNTS + "]")));
        two.answers(_ -> Answer.of(200, "[]"));
        List<String> many = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        over.counts(many);
        one.asked().clear();
        two.asked().clear();
        assertThat(over.counts(many)).hasSize(1);
        assertThat(one.asked()).hasSize(1);
        assertThat(two.asked()).hasSize(1);
        assertThat(one.asked().getFirst().path() + two.asked().getFirst().path())
                .contains(many);
    }

    @Test
    void where_an_owner_no_longer_has_a_partition_its_standby_is_asked_for_that_one_alone() throws Exception {
        EngineQueries over = over(2);
        String owners = owner(one, "0,1", "") + "," + owner(two, "", "1");
        List<String> both = List.of(inventoryOf(0, 2), inventoryOf(1, 2));
        one.answers(asked -> owners(asked, owners)
                .orElse(asked.path().endsWith("=" + both.getFirst()) ? Answer.of(200, "[]") : Answer.of(503, "")));
        two.answers(_ -> Answer.of(200, "[" + COUNTS + "]"));
        assertThat(over.counts(both)).hasSize(1);
        assertThat(two.asked().getLast().path()).isEqualTo("/query/counts?inventory=" + both.getLast());
    }

    @Test
    void where_nobody_answers_the_view_is_unavailable() {
        assertThatThrownBy(() -> queries.counts("42")).isInstanceOf(ViewUnavailable.class);
    }

    @Test
    void where_the_answer_makes_no_sense_the_view_is_unavailable() {
        one.answers(asked -> owners(asked, one.address(), gone).orElse(Answer.of(200, "<html>")));
        assertThatThrownBy(() -> queries.counts("42")).isInstanceOf(ViewUnavailable.class);
        assertThatThrownBy(() ->
                        queries.order(OrderId.parse("42." + "a".repeat(22)).orElseThrow()))
                .isInstanceOf(ViewUnavailable.class);
    }

    private EngineQueries over(int partitions) {
        return new EngineQueries(
                List.of(one.address()),
                Duration.ofMinutes(1),
                partitions,
                new io.holdfast.wire.Wire(new io.holdfast.wire.InMemorySchemaRegistry()).deserializer(Topics.ORDERS));
    }

    private static String inventoryOf(int partition, int partitions) {
        return IntStream.range(0, 1_000)
                .mapToObj(Integer::toString)
                .filter(name -> InventoryPartition.of(name, partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Answer> owners(Asked asked, URI active, URI standby) {
        return owners(asked, owner(active, "0", "") + "," + owner(standby, "", "0"));
    }

    private static Optional<Answer> owners(Asked asked, String owners) {
        return asked.path().equals("/query/owners")
                ? Optional.of(Answer.of(200, "{\"owners\":[" + owners + "]}"))
                : Optional.empty();
    }

    private static String owner(FakeHttp engine, String active, String standby) {
        return owner(engine.address(), active, standby);
    }

    private static String owner(URI engine, String active, String standby) {
        return "{\"address\":\"%s\",\"active\":[%s],\"standby\":[%s]}".formatted(engine, active, standby);
    }

    private static URI gone() {
        FakeHttp server = new FakeHttp(asked -> Answer.of(500, ""));
        server.close();
        return server.address();
    }
}
