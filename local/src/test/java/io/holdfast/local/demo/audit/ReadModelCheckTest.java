package io.holdfast.local.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReadModelCheckTest {
    private final Order order = Rows.order("42.a", "ada", OrderStatus.CONFIRMED, "A-1-1", 1, "CODE");
    private final Findings findings = new Findings();
    private final Deque<Map<String, Map<String, Object>>> answers = new ArrayDeque<>();

    @Test
    void aRowThatIsTheSameInEveryFieldIsWell() {
        answers.add(Map.of("42.a", TableRows.of(order)));

        check(Duration.ZERO);

        assertThat(findings.breaches(Invariant.READ_MODEL)).isZero();
    }

    @Test
    void aRowThatDiffersInOneFieldIsFound() {
        Map<String, Object> row = new TreeMap<>(TableRows.of(order));
        row.put("seats", List.of());
        answers.add(Map.of("42.a", row));

        check(Duration.ZERO);

        assertThat(findings.breaches(Invariant.READ_MODEL)).isEqualTo(1);
    }

    @Test
    void aRowThatIsMissingAndOneOfNoOrderAreFound() {
        answers.add(Map.of("42.b", TableRows.of(order)));

        check(Duration.ZERO);

        assertThat(findings.breaches(Invariant.READ_MODEL)).isEqualTo(2);
    }

    @Test
    void theSinkHasItsTime() {
        answers.add(Map.of());
        answers.add(Map.of("42.a", TableRows.of(order)));

        check(Duration.ofMinutes(1));

        assertThat(findings.breaches(Invariant.READ_MODEL)).isZero();
    }

    private void check(Duration within) {
        new ReadModelCheck(this::read, within, findings).compare(42, List.of(order), List.of());
    }

    private Map<String, Map<String, Object>> read(String sql, String key) {
        return key.equals("order_id") && !answers.isEmpty() ? answers.remove() : Map.of();
    }
}
