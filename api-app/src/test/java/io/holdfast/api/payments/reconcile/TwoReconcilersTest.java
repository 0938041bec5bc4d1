package io.holdfast.api.payments.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.api.engine.Orders;
import io.holdfast.api.payments.tasks.TaskBench;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.ShowOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two instances of the application, one database, and payments that the engine has not heard of. */
class TwoReconcilersTest {
    private static final int ORDERS = 30;
    private static final int RUNS = 4;

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final AtomicInteger listing = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final LocalEngine engine = new LocalEngine(this::decide);
    private final FakeHttp views = new FakeHttp(this::view);
    private final FakeHttp stripe = new FakeHttp(this::stripe);
    private final TaskBench tasks = new TaskBench(stripe, engine.gateway(), Clock.systemUTC());
    private final Runs runs = new Runs(TaskBench.SQL, Clock.systemUTC());
    private final List<Reconciler> instances = List.of(instance(), instance());

    @BeforeEach
    void empty() {
        TaskBench.SQL.sql("truncate provider_objects, reconciliations cascade").update();
    }

    @AfterEach
    void close() {
        instances.forEach(Reconciler::stop);
        views.close();
        stripe.close();
    }

    @Test
    void one_at_a_time_reconciles_and_no_repair_is_done_twice() {
        // Each looks further back than the one before, so that all of them wait.
        List<UUID> asked = IntStream.rangeClosed(2, 1 + RUNS)
                .mapToObj(days -> runs.request(Optional.empty(), Instant.now().minus(Duration.ofDays(days))))
                .distinct()
                .toList();
        assertThat(asked).hasSize(RUNS);
        instances.forEach(Reconciler::start);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            instances.forEach(Reconciler::wake);
            return asked.stream()
                    .allMatch(run -> runs.find(run).flatMap(Run::endedAt).isPresent());
        });
        assertThat(engine.received().stream()
                        .map(BookingRequest::getCommand)
                        .filter(ConfirmPayment.class::isInstance)
                        .map(command -> ((ConfirmPayment) command).getOrderId()))
                .hasSize(ORDERS)
                .doesNotHaveDuplicates();
        assertThat(together).hasValue(0);
        assertThat(TaskBench.SQL
                        .sql("select sum(repaired) from reconciliations")
                        .query(Integer.class)
                        .single())
                .isEqualTo(ORDERS);
        assertThat(TaskBench.SQL
                        .sql("select count(*) from reconciliations where status = 'DONE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(RUNS);
    }

    private Reconciler instance() {
        Clock clock = Clock.systemUTC();
        ReconcileSettings settings = new ReconcileSettings(Duration.ZERO, Duration.ZERO);
        EngineQueries queries = LocalEngine.views(views, 1);
        StripeClient client = StripeClient.builder()
                .setApiKey("sk_test")
                .setApiBase(stripe.address().toString())
                .build();
        ProviderObjects objects = new ProviderObjects(new JdbcTemplate(TaskBench.DATABASE), TaskBench.SQL, clock);
        ProviderListing listed = new ProviderListing(client, objects);
        OrderSource source = new OrderSource(
                queries, engine.gateway(), new EngineSettings(List.of(views.address()), 60_000, 60_000, 100));
        Remedies remedies =
                new Remedies(engine.gateway(), tasks.intake, tasks.lookup, tasks.failedRefunds, tasks.runner());
        Reconciliation reconciliation = new Reconciliation(
                listed,
                objects,
                new Candidates(queries, source, objects, tasks.lookup, runs, clock),
                new Settlement(source, listed, objects, tasks.lookup, remedies, settings, clock),
                runs,
                new RunFindings(TaskBench.SQL),
                settings,
                new ReconcileMeters(new SimpleMeterRegistry(), runs, clock));
        return new Reconciler(reconciliation, runs, settings, TaskBench.DATABASE, clock);
    }

    private Optional<Object> decide(BookingRequest request) {
        return switch (request.getCommand()) {
            case ShowOrder show ->
                Optional.of(orders.computeIfAbsent(show.getOrderId(), id -> Orders.pending(id, "u")));
            case ConfirmPayment paid -> {
                orders.computeIfPresent(paid.getOrderId(), (id, order) -> {
                    Order sold = Orders.next(order, OrderStatus.CONFIRMED);
                    sold.setPaidBy(paid.getPaymentId());
                    sold.setCapturedMinor(paid.getAmountMinor());
                    return sold;
                });
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** It is behind, and knows no order. */
    private FakeHttp.Answer view(FakeHttp.Asked asked) {
        if (asked.path().equals("/query/owners")) {
            return FakeHttp.Answer.of(
                    200,
                    "{\"owners\":[{\"address\":\"%s\",\"active\":[0],\"standby\":[]}]}".formatted(views.address()));
        }
        return asked.path().contains("/orders?since=")
                ? FakeHttp.Answer.of(200, "{\"rows\":[],\"next\":null}")
                : FakeHttp.Answer.of(404, "");
    }

    private FakeHttp.Answer stripe(FakeHttp.Asked asked) {
        if (listing.incrementAndGet() > 1 && isOfRun(asked)) {
            together.incrementAndGet();
        }
        try {
            return asked.path().startsWith("/v1/payment_intents?") ? intents() : list(Stream.of());
        } finally {
            listing.decrementAndGet();
        }
    }

    /** A run lists one thing after another. */
    private static boolean isOfRun(FakeHttp.Asked asked) {
        return asked.path().contains("created");
    }

    private static FakeHttp.Answer intents() {
        return list(IntStream.range(0, ORDERS).mapToObj(number -> """
                {"id":"pi_%d","object":"payment_intent","status":"succeeded","amount":15000,"amount_received":15000,
                 "currency":"usd","created":1767225600,"metadata":{"order_id":"44.%022d"}}""".formatted(number, number)));
    }

    private static FakeHttp.Answer list(Stream<String> objects) {
        return FakeHttp.Answer.of(
                200,
                "{\"object\":\"list\",\"has_more\":false,\"data\":[%s]}"
                        .formatted(objects.collect(Collectors.joining(","))));
    }
}
