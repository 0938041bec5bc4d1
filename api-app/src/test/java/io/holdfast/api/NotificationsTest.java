package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentNotification;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class NotificationsTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Client api;
    private final JdbcClient sql;
    private final Map<String, Order> rows = new ConcurrentHashMap<>();
    private final String email = "ada%d@example.org".formatted(NUMBERS.incrementAndGet());
    private final Client buyer;
    private final String userId;

    @Autowired
    NotificationsTest(@LocalServerPort int port, JdbcClient sql) {
        this.api = Client.at(port);
        this.sql = sql;
        api.post(
                "/api/v1/users/register",
                "{'name':'Ada <b>L</b>','email':'%s','password':'correct horse battery'}".formatted(email));
        this.buyer = api.loggedIn(email, "correct horse battery");
        this.userId = buyer.get("/api/v1/users/me").json().path("id").asString();
    }

    @BeforeEach
    void viewsKnowTheRows() {
        VIEWS.answers(asked -> {
            Order row = rows.get(asked.path().replace("/query/orders/", ""));
            return row == null ? EngineAround.nothing(asked) : Orders.row(row);
        });
    }

    @AfterEach
    void viewsKnowNothing() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void a_paid_order_is_confirmed_with_its_tickets_once_however_often_it_is_told() {
        long event = event("Rock <script>alert(1)</script> Night");
        Order order = confirmed(order(event));
        tell(order, NotificationKind.SUCCEEDED, NOW);
        tell(order, NotificationKind.SUCCEEDED, NOW);
        tell(order, NotificationKind.REFUND_REQUESTED, NOW);

        var mails = Mailbox.await(email, 2);

        var confirmation = mails.stream()
                .filter(mail -> mail.subject().equals("Your tickets for Rock <script>alert(1)</script> Night"))
                .toList();
        assertThat(confirmation).hasSize(1);
        assertThat(confirmation.getFirst().text())
                .contains("Hello Ada <b>L</b>,", "TICKET1", "A-12-7", "150.00 USD", order.getOrderId(), "City Hall");
        assertThat(confirmation.getFirst().html())
                .contains("TICKET1", "Ada &lt;b&gt;L&lt;/b&gt;", "Rock &lt;script&gt;")
                .doesNotContain("<script>", "<b>");
        assertThat(mails).hasSize(2);
        Topical.until("noted", () -> statusOf(order.getOrderId(), "CONFIRMATION").equals("SENT"));
    }

    @Test
    void a_confirmation_waits_until_the_view_knows_of_the_sale() {
        Order pending = order(event("Late View"));
        rows.put(pending.getOrderId(), pending);
        tell(pending, NotificationKind.SUCCEEDED, NOW);
        Topical.until("postponed", () -> errorOf(pending.getOrderId()).equals("view_behind"));
        assertThat(Mailbox.of(email)).isEmpty();

        confirmed(pending);

        assertThat(Mailbox.await(email, 1).getFirst().text()).contains("TICKET1");
    }

    @Test
    void an_order_that_was_given_back_meanwhile_is_not_confirmed() {
        Order order = confirmed(order(event("Given Back")));
        order.setStatus(OrderStatus.CANCELLED);
        tell(order, NotificationKind.SUCCEEDED, NOW);
        Topical.until(
                "skipped", () -> statusOf(order.getOrderId(), "CONFIRMATION").equals("SKIPPED"));
        assertThat(Mailbox.of(email)).isEmpty();
    }

    @Test
    void two_refunds_of_an_order_are_two_mails_and_one_that_is_told_again_is_none() {
        Order order = order(event("Refunds"));
        tell(order, NotificationKind.REFUNDED, NOW);
        tell(order, NotificationKind.REFUNDED, NOW.plusMillis(1));
        tell(order, NotificationKind.REFUNDED, NOW);
        tell(order, NotificationKind.REFUND_FAILED, NOW.plusMillis(2));
        Mailbox.await(email, 3);
        assertThat(Mailbox.of(email))
                .extracting(Mailbox.Mail::id)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void an_order_that_ran_out_is_told_of_and_one_that_was_only_offered_is_told_by_the_waitlist() {
        long event = event("Ran Out");
        Order expired = Orders.next(order(event), OrderStatus.EXPIRED);
        Order offered = Orders.next(order(event), OrderStatus.EXPIRED);
        offered.setWaitlistEntryId(offered.getOrderId());
        Topical.write(Topics.ORDERS, offered.getOrderId(), offered);
        Topical.write(Topics.ORDERS, expired.getOrderId(), expired);
        Topical.write(Topics.WAITLIST_NOTIFICATIONS, userId, waiting(offered, WaitlistNotificationKind.OFFERED, NOW));
        Topical.write(
                Topics.WAITLIST_NOTIFICATIONS,
                userId,
                waiting(offered, WaitlistNotificationKind.LAPSED, NOW.plusSeconds(900)));
        Topical.write(
                Topics.WAITLIST_NOTIFICATIONS,
                userId,
                waiting(order(event), WaitlistNotificationKind.OFFERED, NOW.plusSeconds(900)));

        Mailbox.await(email, 3);

        assertThat(Mailbox.of(email))
                .extracting(Mailbox.Mail::subject)
                .satisfiesExactlyInAnyOrder(
                        subject -> assertThat(subject).isEqualTo("Your seats for Ran Out are no longer held"),
                        subject -> assertThat(subject).isEqualTo("Your offer for Ran Out has ended"),
                        subject -> assertThat(subject).startsWith("Seats for Ran Out are yours until "));
        assertThat(statusOf(offered.getOrderId(), "OFFERED"))
                .as("an offer that is over")
                .isEqualTo("SKIPPED");
    }

    @Test
    void only_the_organizers_cancellation_is_told_as_one() {
        long event = event("Cancelled Show");
        Order own = Orders.next(order(event), OrderStatus.CANCELLED);
        Topical.write(Topics.ORDERS, own.getOrderId(), own);
        sql.sql("update events set cancelled_at = :at where id = :id")
                .param("at", java.sql.Timestamp.from(NOW.plusSeconds(60)))
                .param("id", event)
                .update();
        Order theirs = Orders.next(order(event), OrderStatus.CANCELLED);
        theirs.setUpdatedAt(NOW.plusSeconds(61));
        Topical.write(Topics.ORDERS, theirs.getOrderId(), theirs);

        assertThat(Mailbox.await(email, 1).getFirst().text()).contains(theirs.getOrderId());
        assertThat(Mailbox.of(email)).hasSize(1);
    }

    @Test
    void a_server_that_is_busy_is_asked_again_and_one_that_refuses_for_good_is_shown_to_the_operator() {
        Order order = order(event("Refused"));
        AtomicInteger attempts = new AtomicInteger();
        Mailbox.answers(email, () -> attempts.incrementAndGet() < 3 ? 451 : 550);
        tell(order, NotificationKind.REFUNDED, NOW);
        Topical.until("given up", () -> statusOf(order.getOrderId(), "REFUNDED").equals("FAILED"));
        assertThat(attempts).hasValue(3);

        var failed = api.admin().get("/api/v1/admin/notifications?status=FAILED&page_size=100");
        assertThat(failed.text()).contains(order.getOrderId(), "smtp_550").doesNotContain(email);
        assertThat(buyer.get("/api/v1/admin/notifications").status()).isEqualTo(403);
        assertThat(api.admin().get("/api/v1/admin/notifications?status=x").status())
                .isEqualTo(422);

        Mailbox.answers(email, () -> 0);
        String retry = "/api/v1/admin/notifications/%d/retry".formatted(idOf(order.getOrderId()));
        assertThat(buyer.post(retry, "").status()).isEqualTo(403);
        assertThat(api.admin().post(retry, "").status()).isEqualTo(202);
        Mailbox.await(email, 1);
        Topical.until("sent", () -> statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        assertThat(api.admin().post(retry, "").code()).isEqualTo("not_failed");
        assertThat(api.admin().post("/api/v1/admin/notifications/0/retry", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_mail_whose_sender_died_is_sent_again_as_the_same_mail() {
        Order order = order(event("Died"));
        tell(order, NotificationKind.REFUNDED, NOW);
        String id = Mailbox.await(email, 1).getFirst().id();
        Topical.until("sent", () -> statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));

        died(order, "EMAIL");

        assertThat(Mailbox.await(email, 2)).extracting(Mailbox.Mail::id).containsExactly(id, id);
    }

    @Test
    void who_wants_no_mails_gets_the_tickets_all_the_same() {
        var chosen = buyer.put("/api/v1/users/me/notifications", "{'email':false,'sms':false}");
        assertThat(chosen.json().path("always_by_email").get(0).asString()).isEqualTo("confirmation");
        Order order = confirmed(order(event("Quiet")));
        tell(order, NotificationKind.REFUNDED, NOW);
        tell(order, NotificationKind.SUCCEEDED, NOW);
        assertThat(Mailbox.await(email, 1).getFirst().subject()).isEqualTo("Your tickets for Quiet");
        assertThat(sql.sql("select count(*) from notifications where user_id = :id")
                        .param("id", UUID.fromString(userId))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void preferences_are_as_they_were_chosen_and_a_phone_is_a_phone() {
        assertThat(buyer.get("/api/v1/users/me/notifications")
                        .json()
                        .path("email")
                        .asBoolean())
                .isTrue();
        String path = "/api/v1/users/me/notifications";
        assertThat(buyer.put(path, "{'email':true,'sms':true}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("phone");
        assertThat(buyer.put(path, "{'email':true,'sms':true,'phone':'0171 123'}")
                        .status())
                .isEqualTo(422);
        assertThat(buyer.put(path, "{'sms':true}").json().path("field").asString())
                .isEqualTo("email");
        assertThat(buyer.put(path, "{'email':false,'sms':true,'phone':'+491711234567'}")
                        .status())
                .isEqualTo(200);
        var shown = buyer.get(path).json();
        assertThat(shown.path("email").asBoolean()).isFalse();
        assertThat(shown.path("phone").asString()).isEqualTo("+491711234567");
        assertThat(api.get(path).status()).isEqualTo(401);
    }

    @Test
    void text_messages_go_to_whoever_wants_them_and_are_never_sent_twice() {
        buyer.put("/api/v1/users/me/notifications", "{'email':false,'sms':true,'phone':'+491711234567'}");
        Order order = order(event("Text"));
        tell(order, NotificationKind.REFUNDED, NOW);
        Topical.until("sent", () -> statusOf(order.getOrderId(), "REFUNDED").equals("SENT"));
        var sent = Surroundings.SMS.asked().stream()
                .filter(asked -> asked.body().contains("Text"))
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(sent.getFirst().body()).contains("To=%2B491711234567", "From=%2B15005550006", "150.00+USD");

        died(order, "SMS");

        Topical.until("given up", () -> errorOf(order.getOrderId()).equals("unknown_outcome"));
        assertThat(statusOf(order.getOrderId(), "REFUNDED")).isEqualTo("FAILED");
    }

    @Test
    void what_happened_long_ago_or_to_nobody_is_told_to_nobody_and_poison_stops_nothing() {
        Order order = order(event("Long Ago"));
        tell(order, NotificationKind.REFUNDED, NOW.minus(100, ChronoUnit.HOURS));
        PaymentNotification nobody = notification(order, NotificationKind.REFUNDED, NOW);
        nobody.setUserId(UUID.randomUUID().toString());
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), nobody);
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), new byte[] {1, 2, 3});
        tell(order, NotificationKind.REFUND_FAILED, NOW);
        Mailbox.await(email, 1);
        assertThat(sql.sql("select kind from notifications where subject = :id")
                        .param("id", order.getOrderId())
                        .query(String.class)
                        .list())
                .containsExactly("REFUND_FAILED");
    }

    private long event(String name) {
        var created = api.organizer().post("/api/v1/events", """
                {'name':'%s','venue':'City Hall','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}
                """.formatted(name));
        return created.json().path("id").asLong();
    }

    private Order order(long event) {
        String suffix = "n%021d".formatted(NUMBERS.incrementAndGet());
        Order order = Orders.pending(event + "." + suffix, userId);
        order.setUpdatedAt(NOW.minusSeconds(30));
        return order;
    }

    private Order confirmed(Order order) {
        Order sold = Orders.next(order, OrderStatus.CONFIRMED);
        sold.setUpdatedAt(NOW);
        rows.put(order.getOrderId(), sold);
        return sold;
    }

    private void tell(Order order, NotificationKind kind, Instant at) {
        Topical.write(Topics.PAYMENT_NOTIFICATIONS, order.getOrderId(), notification(order, kind, at));
    }

    private PaymentNotification notification(Order order, NotificationKind kind, Instant at) {
        return new PaymentNotification(
                order.getOrderId(), order.getEventId(), userId, kind, "pi_1", 15_000L, "USD", at);
    }

    private WaitlistNotification waiting(Order order, WaitlistNotificationKind kind, Instant expires) {
        Instant deadline = order.getStatus() == OrderStatus.EXPIRED && kind == WaitlistNotificationKind.OFFERED
                ? NOW.minusSeconds(1)
                : expires;
        return new WaitlistNotification(
                order.getOrderId(), order.getEventId(), userId, kind, order.getOrderId(), deadline, NOW);
    }

    /** As a row looks whose sender was killed while it sent. */
    private void died(Order order, String channel) {
        sql.sql("""
                        update notifications set status = 'SENDING', next_attempt_at = now() - interval '1 s'
                        where subject = :id and channel = :channel""").param("id", order.getOrderId()).param("channel", channel).update();
    }

    private String statusOf(String subject, String kind) {
        return sql.sql("select status from notifications where subject = :id and kind = :kind")
                .param("id", subject)
                .param("kind", kind)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String errorOf(String subject) {
        return sql.sql("select coalesce(error, '') from notifications where subject = :id")
                .param("id", subject)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long idOf(String subject) {
        return sql.sql("select id from notifications where subject = :id")
                .param("id", subject)
                .query(Long.class)
                .single();
    }
}
