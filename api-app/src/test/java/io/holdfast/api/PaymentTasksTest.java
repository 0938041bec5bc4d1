package io.holdfast.api;

import static io.holdfast.api.AskedPayments.TASKS;
import static io.holdfast.api.AskedPayments.ask;
import static io.holdfast.api.AskedPayments.awaitStatus;
import static io.holdfast.api.AskedPayments.one;
import static io.holdfast.api.AskedPayments.request;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.FakeHttp;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From the log to Stripe and to the operator, through the running application. */
@ApiTest
class PaymentTasksTest {
    private final Client api;
    private final JdbcClient database;
    private final MeterRegistry meters;

    @Autowired
    PaymentTasksTest(@LocalServerPort int port, JdbcClient database, MeterRegistry meters) {
        this.api = Client.at(port);
        this.database = database;
        this.meters = meters;
    }

    @Test
    void an_admin_sees_what_failed_and_tries_it_again_or_resolves_it() {
        String order = "43." + "f".repeat(22);
        STRIPE.answers(asked -> FakeHttp.Answer.of(404, "{\"error\":{\"code\":\"resource_missing\"}}"));
        ask(request("rq_failing", order));
        var admin = api.admin();
        awaitStatus(admin, order, "FAILED");
        JsonNode failed = one(admin, order);
        assertThat(failed.path("error_code").asString()).isEqualTo("resource_missing");
        assertThat(failed.path("amount").decimalValue()).isEqualByComparingTo("150.00");
        String task = TASKS + "/" + failed.path("id").asLong();

        STRIPE.answers(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_9\",\"object\":\"payment_intent\"}"));
        assertThat(admin.post(task + "/resolve", "{'note':' '}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("note");
        assertThat(admin.post(task + "/retry", "").status()).isEqualTo(200);
        awaitStatus(admin, order, "DONE");
        assertThat(admin.post(task + "/retry", "").code()).isEqualTo("not_failed");
        assertThat(admin.post(task + "/resolve", "{'note':'by hand'}").code()).isEqualTo("not_failed");
        assertThat(admin.post(TASKS + "/999999/retry", "").status()).isEqualTo(404);
    }

    @Test
    void the_list_is_for_admins_and_bad_questions_name_their_field() {
        assertThat(api.get(TASKS).status()).isEqualTo(401);
        assertThat(api.guest().get(TASKS).status()).isEqualTo(403);
        assertThat(api.organizer().post(TASKS + "/1/retry", "").status()).isEqualTo(403);
        var admin = api.admin();
        for (var query : Map.of("status", "x", "order", "x", "cursor", "x", "page_size", "0")
                .entrySet()) {
            assertThat(admin.get(TASKS + "?" + query.getKey() + "=" + query.getValue())
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo(query.getKey());
        }
    }

    @Test
    void a_page_leads_to_the_next() {
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_9\",\"object\":\"payment_intent\"}"));
        String order = "43." + "g".repeat(22);
        ask(request("rq_page_1", order));
        ask(request("rq_page_2", order));
        var admin = api.admin();
        String list = TASKS + "?status=DONE&page_size=1&order=" + order;
        await().atMost(Duration.ofMinutes(2))
                .until(() -> admin.get(TASKS + "?status=DONE&order=" + order)
                                .json()
                                .path("data")
                                .size()
                        == 2);
        JsonNode first = admin.get(list).json();
        assertThat(first.at("/data/0/request_id").asString()).isEqualTo("rq_page_2");
        String next = first.path("next_cursor").asString();
        assertThat(admin.get(list + "&cursor=" + next)
                        .json()
                        .at("/data/0/request_id")
                        .asString())
                .isEqualTo("rq_page_1");
    }

    @Test
    void while_the_table_cannot_be_written_the_listener_waits_and_loses_nothing() {
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_9\",\"object\":\"payment_intent\"}"));
        String order = "43." + "h".repeat(22);
        double before = waits();
        database.sql("alter table payment_tasks rename to payment_tasks_away").update();
        try {
            ask(request("rq_patient", order));
            await().atMost(Duration.ofMinutes(2)).until(() -> waits() > before + 1);
        } finally {
            database.sql("alter table payment_tasks_away rename to payment_tasks")
                    .update();
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> database.sql(
                                        "select count(*) from payment_tasks where request_id = 'rq_patient' and status = 'DONE'")
                                .query(Long.class)
                                .single()
                        == 1);
    }

    private double waits() {
        return meters.get("holdfast.intake.waits")
                .tag("consumer", "payments")
                .counter()
                .count();
    }
}
