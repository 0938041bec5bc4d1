package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ShowOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A run through the running application, with Stripe, the views and the engine as a test says. */
@ApiTest
class ReconcileTest {
    private static final String RUNS = "/api/v1/admin/reconcile";
    private static final String UNHEARD = "44.uuuuuuuuuuuuuuuuuuuuuu";
    private static final String KNOWN = "44.kkkkkkkkkkkkkkkkkkkkkk";
    private static final String STRANGE = "44.ssssssssssssssssssssss";
    private static final String LATER = "44.llllllllllllllllllllll";
    private static final String BEHIND = "44.bbbbbbbbbbbbbbbbbbbbbb";

    private static final String DISPUTE = """
            {"id":"dp_1","object":"dispute","payment_intent":"pi_2","status":"lost","amount":15000,
             "currency":"usd","created":1767225600}""";

    private final Client api;
    private final JdbcClient database;
    private final List<Object> told = new CopyOnWriteArrayList<>();

    @Autowired
    ReconcileTest(@LocalServerPort int port, JdbcClient database) {
        this.api = Client.at(port);
        this.database = database;
    }

    @BeforeEach
    void world() {
        // A run that was asked for elsewhere would find what this class says.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> database.sql("""
                        select not exists (select from reconciliations where status in ('WAITING', 'RUNNING'))""").query(Boolean.class).single());
        database.sql("truncate provider_objects, reconciliations cascade").update();
        STRIPE.answers(ReconcileTest::stripe);
        VIEWS.answers(ReconcileTest::views);
        ENGINE.answers(command -> {
            if (command.getCommand() instanceof ShowOrder show) {
                return switch (show.getOrderId()) {
                    case UNHEARD -> Optional.of(Orders.pending(UNHEARD, "u"));
                    case BEHIND -> Optional.of(paid(BEHIND, "pi_4"));
                    case LATER -> Optional.of(refunded(LATER, "pi_5"));
                    default -> Optional.of(new Refused(RefusalCode.UNKNOWN_ORDER, List.of(), 0, 0, 0, 0));
                };
            }
            told.add(command.getCommand());
            return FakeEngine.UNREADABLE;
        });
    }

    @AfterEach
    void nothing() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void a_run_repairs_what_it_can_and_tells_what_it_cannot_and_what_the_provider_has() {
        var admin = api.admin();
        JsonNode run = done(admin, admin.post(RUNS, "{'since':'2026-06-01T00:00:00Z'}"));
        assertThat(run.path("status").asString()).isEqualTo("DONE");
        assertThat(told).containsExactly(new ConfirmPayment(UNHEARD, "pi_1", 15_000L, "USD", "reconcile:pi_1", true));
        assertThat(run.path("repaired").toString()).isEqualTo("{\"PAYMENT_UNHEARD\":1}");
        assertThat(run.path("unexplained").toString()).isEqualTo("{\"UNKNOWN_ORDER\":1}");
        assertThat(run.at("/findings/0/object_id").asString()).isEqualTo("pi_3");
        assertThat(run.at("/findings/1/order_id").asString()).isEqualTo(UNHEARD);
        assertThat(run.path("objects").asLong()).isEqualTo(6);
        assertThat(run.at("/provider/0/captured").decimalValue()).isEqualByComparingTo("750.00");
        assertThat(run.at("/provider/0/refunded").decimalValue()).isEqualByComparingTo("100.00");
        assertThat(admin.get(RUNS + "/latest").json().path("id").asString())
                .isEqualTo(run.path("id").asString());

        told.clear();
        JsonNode again = done(admin, admin.post(RUNS, ""));
        assertThat(again.at("/provider/0/captured").decimalValue()).isEqualByComparingTo("750.00");
    }

    @Test
    void what_the_engine_hears_no_more_of_is_not_called_repaired() {
        STRIPE.answers(asked -> asked.path().startsWith("/v1/disputes?") ? list(false, DISPUTE) : stripe(asked));
        var admin = api.admin();
        JsonNode run = done(admin, admin.post(RUNS, "{'since':'2026-06-01T00:00:00Z'}"));
        assertThat(told).hasOnlyElementsOfType(ConfirmPayment.class);
        assertThat(run.path("unexplained").toString()).isEqualTo("{\"DISPUTE_UNHEARD\":1,\"UNKNOWN_ORDER\":1}");
    }

    @Test
    void a_run_that_the_provider_fails_says_so_and_the_next_may_succeed() {
        STRIPE.answers(asked -> FakeHttp.Answer.of(401, "{\"error\":{\"code\":\"x\",\"message\":\"m\"}}"));
        var admin = api.admin();
        JsonNode failed = done(admin, admin.post(RUNS, ""));
        assertThat(failed.path("status").asString()).isEqualTo("FAILED");
        assertThat(failed.path("error").asString()).isEqualTo("provider_unavailable");
        STRIPE.answers(ReconcileTest::stripe);
        assertThat(done(admin, admin.post(RUNS, "{'since':'2026-06-01T00:00:00Z'}"))
                        .path("status")
                        .asString())
                .isEqualTo("DONE");
    }

    @Test
    void an_order_whose_finding_cannot_be_kept_is_undecided_and_the_others_are_settled() {
        database.sql("alter table reconciliation_findings add constraint full_disk check (object_id <> 'pi_3')")
                .update();
        try {
            var admin = api.admin();
            JsonNode run = done(admin, admin.post(RUNS, "{'since':'2026-06-01T00:00:00Z'}"));
            assertThat(run.path("status").asString()).isEqualTo("DONE");
            assertThat(run.path("undecided").asInt()).isEqualTo(1);
            assertThat(run.path("repaired").toString()).isEqualTo("{\"PAYMENT_UNHEARD\":1}");
        } finally {
            database.sql("alter table reconciliation_findings drop constraint full_disk")
                    .update();
        }
    }

    @Test
    void a_provider_that_is_busy_is_asked_again() {
        var busy = new AtomicInteger(3);
        STRIPE.answers(asked -> switch (busy.getAndDecrement()) {
            case 3, 2 -> FakeHttp.Answer.of(429, "{\"error\":{\"code\":\"rate_limit\",\"message\":\"m\"}}");
            case 1 -> FakeHttp.Answer.of(200, "{\"object\":\"list\"}");
            default -> stripe(asked);
        });
        var admin = api.admin();
        assertThat(done(admin, admin.post(RUNS, "{'since':'2026-06-01T00:00:00Z'}"))
                        .path("status")
                        .asString())
                .isEqualTo("DONE");
    }

    @Test
    void runs_are_for_admins_and_a_bad_since_is_named() {
        assertThat(api.post(RUNS, "").status()).isEqualTo(401);
        assertThat(api.organizer().post(RUNS, "").status()).isEqualTo(403);
        var admin = api.admin();
        for (var since : List.of("yesterday", "2999-01-01T00:00:00Z", "1999-01-01T00:00:00Z")) {
            var answer = admin.post(RUNS, "{'since':'%s'}".formatted(since));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isEqualTo("since");
        }
        assertThat(admin.get(RUNS + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    private static JsonNode done(Client admin, Client.Answer asked) {
        assertThat(asked.status()).isEqualTo(202);
        String path = RUNS + "/" + asked.json().path("id").asString();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            String status = admin.get(path).json().path("status").asString();
            return status.equals("DONE") || status.equals("FAILED");
        });
        return admin.get(path).json();
    }

    private static FakeHttp.Answer views(FakeHttp.Asked asked) {
        return switch (asked.path()) {
            case "/query/orders/" + UNHEARD -> Orders.row(Orders.pending(UNHEARD, "u"));
            case "/query/orders/" + KNOWN -> Orders.row(refunded(KNOWN, "pi_2"));
            case "/query/orders/" + LATER -> Orders.row(refunded(LATER, "pi_5"));
            case "/query/orders/" + BEHIND -> Orders.row(Orders.pending(BEHIND, "u"));
            default ->
                asked.path().contains("/orders?since=")
                        ? FakeHttp.Answer.of(200, "{\"rows\":[],\"next\":null}")
                        : EngineAround.nothing(asked);
        };
    }

    private static Order paid(String id, String intent) {
        Order order = Orders.next(Orders.pending(id, "u"), OrderStatus.CONFIRMED);
        order.setUpdatedAt(Instant.parse("2026-06-01T00:00:00Z"));
        order.setPaidBy(intent);
        order.setCapturedMinor(15_000);
        return order;
    }

    private static Order refunded(String id, String intent) {
        Order order = paid(id, intent);
        order.setRefundedMinor(5_000);
        order.setRefundMinor(5_000);
        return order;
    }

    private static FakeHttp.Answer stripe(FakeHttp.Asked asked) {
        String path = asked.path();
        if (path.startsWith("/v1/payment_intents?")) {
            // A page at a time, and something of somebody else's.
            return path.contains("starting_after=pi_2")
                    ? list(false, intent("pi_3", STRANGE), intent("pi_4", BEHIND), intent("pi_5", LATER))
                    : list(true, intent("pi_1", UNHEARD), intent("pi_0", "another shop's"), intent("pi_2", KNOWN));
        }
        if (path.startsWith("/v1/refunds?")) {
            // One of them is made only after all were listed.
            boolean all = !path.contains("payment_intent=");
            return all
                    ? list(false, refund("re_1", "pi_2", KNOWN))
                    : path.contains("payment_intent=pi_5") ? list(false, refund("re_2", "pi_5", LATER)) : list(false);
        }
        return list(false);
    }

    private static String intent(String id, String order) {
        return """
                {"id":"%s","object":"payment_intent","status":"succeeded","amount":15000,"amount_received":15000,
                 "currency":"usd","created":1767225600,"metadata":{"order_id":"%s"}}""".formatted(id, order);
    }

    private static String refund(String id, String intent, String order) {
        return """
                {"id":"%s","object":"refund","payment_intent":"%s","status":"succeeded","amount":5000,
                 "currency":"usd","created":1767225600,"metadata":{"order_id":"%s","request_id":"rq"}}""".formatted(id, intent, order);
    }

    private static FakeHttp.Answer list(boolean more, String... objects) {
        return FakeHttp.Answer.of(
                200, "{\"object\":\"list\",\"has_more\":%s,\"data\":[%s]}".formatted(more, String.join(",", objects)));
    }
}
