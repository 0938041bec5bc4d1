package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.Topics;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class NotificationDeliveryTest {
    private final Client api;
    private final JdbcClient sql;
    private final Addressee ada;

    @Autowired
    NotificationDeliveryTest(@LocalServerPort int port, JdbcClient sql) {
        this.api = Client.at(port);
        this.sql = sql;
        this.ada = new Addressee(Client.at(port), sql);
    }

    @AfterEach
    void viewsKnowNothing() {
        ada.close();
    }

    @Test
    void a_server_that_is_busy_is_asked_again_and_one_that_refuses_for_good_is_shown_to_the_operator() {
        Order order = ada.order(ada.event("Refused"));
        AtomicInteger attempts = new AtomicInteger();
        Mailbox.answers(ada.email, () -> attempts.incrementAndGet() < 3 ? 451 : 550);
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        Topical.until(
                "given up", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("FAILED"));
        assertThat(attempts).hasValue(3);

        var failed = api.admin().get("/api/v1/admin/notifications?status=FAILED&page_size=100");
        assertThat(failed.text()).contains(order.getOrderId(), "smtp_550").doesNotContain(ada.email);
        assertThat(ada.buyer.get("/api/v1/admin/notifications").status()).isEqualTo(403);
        assertThat(api.admin().get("/api/v1/admin/notifications?status=x").status())
                .isEqualTo(422);

        Mailbox.answers(ada.email, () -> 0);
        String retry = "/api/v1/admin/notifications/%d/retry".formatted(ada.idOf(order.getOrderId()));
        assertThat(ada.buyer.post(retry, "").status()).isEqualTo(403);
        assertThat(api.admin().post(retry, "").status()).isEqualTo(202);
        Mailbox.await(ada.email, 1);
        Topical.until("sent", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        assertThat(api.admin().post(retry, "").code()).isEqualTo("not_failed");
        assertThat(api.admin().post("/api/v1/admin/notifications/0/retry", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_mail_whose_sender_died_is_sent_again_as_the_same_mail() {
        Order order = ada.order(ada.event("Died"));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        String id = Mailbox.await(ada.email, 1).getFirst().id();
        Topical.until("sent", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));

        ada.died(order, "EMAIL");

        assertThat(Mailbox.await(ada.email, 2)).extracting(Mailbox.Mail::id).containsExactly(id, id);
    }

    @Test
    void a_mail_that_takes_longer_than_its_lease_is_over_once_it_was_taken() {
        Order order = ada.order(ada.event("Slow"));
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch taken = new CountDownLatch(1);
        Mailbox.answers(ada.email, () -> {
            if (attempts.incrementAndGet() > 1) {
                return 451;
            }
            ada.died(order, "EMAIL");
            Topical.until("taken", () -> taken.getCount() == 0);
            return 0;
        });
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        Topical.until("another's attempt", () -> ada.errorOf(order.getOrderId()).equals("smtp_451"));

        taken.countDown();

        Topical.until("sent", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        assertThat(Mailbox.of(ada.email)).hasSize(1);
    }

    @Test
    void a_mail_whose_senders_died_as_often_as_one_is_tried_is_given_up() {
        Order order = ada.order(ada.event("Deadly"));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        Topical.until("sent", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        sql.sql("update notifications set attempts = 13, unanswered = 1 where subject = :id")
                .param("id", order.getOrderId())
                .update();

        ada.died(order, "EMAIL");

        Topical.until("given up", () -> ada.errorOf(order.getOrderId()).equals("unknown_outcome"));
        assertThat(Mailbox.of(ada.email)).hasSize(1);
    }

    @Test
    void what_a_later_version_has_written_waits_for_it_and_stops_nobody() {
        String subject = ada.order(ada.event("Tomorrow")).getOrderId();
        for (String currency : List.of("??1", "??2", "??3", "??4", "??5", "??6")) {
            written(subject, "REFUNDED", currency);
        }
        written(subject, "OF_TOMORROW", "USD");
        try {
            Topical.until(
                    "all were looked at",
                    () -> sql.sql("select count(*) from notifications where subject = :id and status = 'SENDING'")
                                    .param("id", subject)
                                    .query(Long.class)
                                    .single()
                            == 6);
            Order order = ada.order(ada.event("Today"));
            ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
            Mailbox.await(ada.email, 1);
            assertThat(ada.statusOf(subject, "OF_TOMORROW")).isEqualTo("PENDING");
            assertThat(api.admin()
                            .get("/api/v1/admin/notifications?status=PENDING&page_size=100")
                            .text())
                    .contains("of_tomorrow");
        } finally {
            sql.sql("delete from notifications where subject = :id")
                    .param("id", subject)
                    .update();
        }
    }

    private void written(String subject, String kind, String currency) {
        sql.sql("""
                        insert into notifications (subject, kind, reference, channel, user_id, event_id, amount_minor,
                            currency, happened_at)
                        values (?, ?, ?, 'EMAIL', ?, 0, 1, ?, now())""")
                .params(subject, kind, currency, UUID.fromString(ada.userId), currency)
                .update();
    }

    @Test
    void who_wants_no_mails_gets_the_tickets_all_the_same() {
        var chosen = ada.buyer.put("/api/v1/users/me/notifications", "{'email':false,'sms':false}");
        assertThat(chosen.json().path("always_by_email").get(0).asString()).isEqualTo("confirmation");
        Order order = ada.confirmed(ada.order(ada.event("Quiet")));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        ada.tell(order, NotificationKind.SUCCEEDED, Addressee.NOW);
        assertThat(Mailbox.await(ada.email, 1).getFirst().subject()).isEqualTo("Your tickets for Quiet");
        assertThat(sql.sql("select count(*) from notifications where user_id = :id")
                        .param("id", UUID.fromString(ada.userId))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void preferences_are_as_they_were_chosen_and_a_phone_is_a_phone() {
        assertThat(ada.buyer
                        .get("/api/v1/users/me/notifications")
                        .json()
                        .path("email")
                        .asBoolean())
                .isTrue();
        String path = "/api/v1/users/me/notifications";
        assertThat(ada.buyer
                        .put(path, "{'email':true,'sms':true}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("phone");
        assertThat(ada.buyer
                        .put(path, "{'email':true,'sms':true,'phone':'0171 123'}")
                        .status())
                .isEqualTo(422);
        assertThat(ada.buyer.put(path, "{'sms':true}").json().path("field").asString())
                .isEqualTo("email");
        assertThat(ada.buyer
                        .put(path, "{'email':false,'sms':true,'phone':'+491711234567'}")
                        .status())
                .isEqualTo(200);
        var shown = ada.buyer.get(path).json();
        assertThat(shown.path("email").asBoolean()).isFalse();
        assertThat(shown.path("phone").asString()).isEqualTo("+491711234567");
        assertThat(api.get(path).status()).isEqualTo(401);
    }

    @Test
    void text_messages_go_to_whoever_wants_them_and_are_never_sent_twice() {
        ada.buyer.put("/api/v1/users/me/notifications", "{'email':false,'sms':true,'phone':'+491711234567'}");
        Order order = ada.order(ada.event("Text"));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        Topical.until("sent", () -> ada.statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        var sent = Surroundings.SMS.asked().stream()
                .filter(asked -> asked.body().contains("Text"))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(sent.getFirst().body()).contains("To=%2B491711234567", "From=%2B15005550006", "150.00+USD");

        ada.died(order, "SMS");

        Topical.until("given up", () -> ada.errorOf(order.getOrderId()).equals("unknown_outcome"));
        assertThat(ada.statusOf(order.getOrderId(), "REFUNDED")).isEqualTo("FAILED");
    }

    @Test
    void what_happened_long_ago_or_to_nobody_is_told_to_nobody_and_poison_stops_nothing() {
        Order order = ada.order(ada.event("Long Ago"));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW.minus(100, ChronoUnit.HOURS));
        PaymentNotification nobody = ada.notification(order, NotificationKind.REFUNDED, Addressee.NOW);
        nobody.setUserId(UUID.randomUUID().toString());
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), nobody);
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), new byte[] {1, 2, 3});
        ada.tell(order, NotificationKind.REFUND_FAILED, Addressee.NOW);
        Mailbox.await(ada.email, 1);
        assertThat(sql.sql("select kind from notifications where subject = :id")
                        .param("id", order.getOrderId())
                        .query(String.class)
                        .list())
                .containsExactly("REFUND_FAILED");
    }
}
