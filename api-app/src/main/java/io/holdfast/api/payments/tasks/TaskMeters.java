package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentRequestKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts how tasks end, and shows what is open; every instance shows all of it. */
@Component
class TaskMeters {
    private static final List<String> OPEN = List.of("WAITING", "FAILED");
    private static final List<String> KINDS = List.of("REFUND", "CANCEL", "CAPTURE");
    private static final String COUNTS = """
            select status || kind as place, count(*) as tasks from payment_tasks
            where status <> 'DONE' group by status, kind""";

    private record Place(String status, String kind) {}

    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Place, AtomicLong> open;
    private final AtomicLong oldestSeconds = new AtomicLong();

    TaskMeters(MeterRegistry meters, JdbcClient jdbc, Clock clock) {
        this.meters = meters;
        this.jdbc = jdbc;
        this.clock = clock;
        this.open = OPEN.stream()
                .flatMap(status -> KINDS.stream().map(kind -> new Place(status, kind)))
                .collect(Collectors.toMap(Function.identity(), _ -> new AtomicLong()));
        open.forEach((place, count) -> Gauge.builder("holdfast.payment.tasks", count, AtomicLong::get)
                .description("Payment tasks that wait, or have failed")
                .tag("kind", place.kind())
                .tag("state", place.status())
                .register(meters));
        Gauge.builder("holdfast.payment.tasks.oldest.waiting.seconds", oldestSeconds, AtomicLong::get)
                .description("How long the oldest task has been waiting")
                .register(meters);
        Gauge.builder("holdfast.operator.tasks", this, TaskMeters::failed)
                .description("Payment tasks that an operator has to see to; an alarm, unless 0")
                .register(meters);
    }

    void ended(PaymentRequestKind kind, TaskEnd end) {
        String outcome = switch (end) {
            case TaskEnd.Done done -> done.outcome();
            case TaskEnd.Later _ -> "later";
            case TaskEnd.Refused _ -> "failed";
        };
        meters.counter("holdfast.payment.task.tries", "kind", kind.name(), "outcome", outcome)
                .increment();
    }

    @Scheduled(fixedDelayString = "PT5S")
    void look() {
        Map<String, Long> counts = jdbc
                .sql(COUNTS)
                .query((row, number) -> Map.entry(row.getString("place"), row.getLong("tasks")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        open.forEach((place, count) -> count.set(counts.getOrDefault(place.status() + place.kind(), 0L)));
        oldestSeconds.set(
                oldest().map(since -> Duration.between(since, clock.instant()).toSeconds())
                        .orElse(0L));
    }

    private Optional<Instant> oldest() {
        return jdbc.sql("select since from payment_tasks where status = 'WAITING' order by id limit 1")
                .query((row, number) -> row.getTimestamp("since").toInstant())
                .optional();
    }

    private long failed() {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().status().equals("FAILED"))
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }
}
