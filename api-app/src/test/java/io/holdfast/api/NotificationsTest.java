package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.Orders;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistNotificationKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class NotificationsTest {
    private final JdbcClient sql;
    private final Addressee ada;

    @Autowired
    NotificationsTest(@LocalServerPort int port, JdbcClient sql) {
        this.sql = sql;
        this.ada = new Addressee(Client.at(port), sql);
    }

    @AfterEach
    void viewsKnowNothing() {
        ada.close();
    }

    @Test
    void a_paid_order_is_confirmed_with_its_tickets_once_however_often_it_is_told() {
        long event = ada.event("Rock <script>alert(1)</script> Night");
        Order order = ada.confirmed(ada.order(event));
        ada.tell(order, NotificationKind.SUCCEEDED, Addressee.NOW);
        ada.tell(order, NotificationKind.SUCCEEDED, Addressee.NOW);
        ada.tell(order, NotificationKind.REFUND_REQUESTED, Addressee.NOW);

        var mails = Mailbox.await(ada.email, 2);

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
        Topical.until(
                "noted", () -> ada.statusOf(order.getOrderId(), "CONFIRMATION").equals("SENT"));
    }

    @Test
    void a_confirmation_waits_until_the_view_knows_of_the_sale() {
        Order pending = ada.order(ada.event("Late View"));
        ada.viewed(pending);
        ada.tell(pending, NotificationKind.SUCCEEDED, Addressee.NOW);
        Topical.until("postponed", () -> ada.errorOf(pending.getOrderId()).equals("view_behind"));
        assertThat(Mailbox.of(ada.email)).isEmpty();

        ada.confirmed(pending);

        assertThat(Mailbox.await(ada.email, 1).getFirst().text()).contains("TICKET1");
    }

    @Test
    void an_order_that_was_given_back_meanwhile_is_not_confirmed() {
        Order order = ada.confirmed(ada.order(ada.event("Given Back")));
        order.setStatus(OrderStatus.CANCELLED);
        ada.tell(order, NotificationKind.SUCCEEDED, Addressee.NOW);
        Topical.until(
                "skipped",
                () -> ada.statusOf(order.getOrderId(), "CONFIRMATION").equals("SKIPPED"));
        assertThat(Mailbox.of(ada.email)).isEmpty();
    }

    @Test
    void two_refunds_of_an_order_are_two_mails_and_one_that_is_told_again_is_none() {
        Order order = ada.order(ada.event("Refunds"));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW.plusMillis(1));
        ada.tell(order, NotificationKind.REFUNDED, Addressee.NOW);
        ada.tell(order, NotificationKind.REFUND_FAILED, Addressee.NOW.plusMillis(2));
        Mailbox.await(ada.email, 3);
        assertThat(Mailbox.of(ada.email))
                .extracting(Mailbox.Mail::id)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void an_order_that_ran_out_is_told_of_and_one_that_was_only_offered_is_told_by_the_waitlist() {
        long event = ada.event("Ran Out");
        Order expired = Orders.next(ada.order(event), OrderStatus.EXPIRED);
        Order offered = Orders.next(ada.order(event), OrderStatus.EXPIRED);
        offered.setWaitlistEntryId(offered.getOrderId());
        Topical.write(Topics.ORDERS, offered.getOrderId(), offered);
        Topical.write(Topics.ORDERS, expired.getOrderId(), expired);
        Topical.write(
                Topics.WAITLIST_NOTIFICATIONS,
                ada.userId,
                ada.waiting(offered, WaitlistNotificationKind.OFFERED, Addressee.NOW));
        Topical.write(
                Topics.WAITLIST_NOTIFICATIONS,
                ada.userId,
                ada.waiting(offered, WaitlistNotificationKind.LAPSED, Addressee.NOW.plusSeconds(900)));
        Topical.write(
                Topics.WAITLIST_NOTIFICATIONS,
                ada.userId,
                ada.waiting(ada.order(event), WaitlistNotificationKind.OFFERED, Addressee.NOW.plusSeconds(900)));

        Mailbox.await(ada.email, 3);

        assertThat(Mailbox.of(ada.email))
                .extracting(Mailbox.Mail::subject)
                .satisfiesExactlyInAnyOrder(
                        subject -> assertThat(subject).isEqualTo("Your seats for Ran Out are no longer held"),
                        subject -> assertThat(subject).isEqualTo("Your offer for Ran Out has ended"),
                        subject -> assertThat(subject).startsWith("Seats for Ran Out are yours until "));
        Topical.until(
                "an offer that is over is skipped",
                () -> ada.statusOf(offered.getOrderId(), "OFFERED").equals("SKIPPED"));
    }

    @Test
    void only_the_organizers_cancellation_is_told_as_one() {
        long event = ada.event("Cancelled Show");
        Order own = Orders.next(ada.order(event), OrderStatus.CANCELLED);
        Topical.write(Topics.ORDERS, own.getOrderId(), own);
        sql.sql("update events set cancelled_at = :at where id = :id")
                .param("at", java.sql.Timestamp.from(Addressee.NOW.plusSeconds(60)))
                .param("id", event)
                .update();
        Order theirs = cancelled(event);
        theirs.setUpdatedAt(Addressee.NOW.plusSeconds(61));
        Topical.write(Topics.ORDERS, theirs.getOrderId(), theirs);

        Mailbox.Mail mail = Mailbox.await(ada.email, 1).getFirst();
        assertThat(mail.subject()).isEqualTo("Cancelled Show is cancelled");
        assertThat(mail.text()).contains(theirs.getOrderId());
        assertThat(Mailbox.of(ada.email)).hasSize(1);
    }

    @Test
    void a_sold_order_that_is_cancelled_is_told_of_where_no_money_tells_of_it() {
        long event = ada.event("Free Show");
        Order refunded = cancelled(event);
        refunded.setRefundMinor(15_000);
        Order disputed = cancelled(event);
        disputed.setDisputedMinor(15_000);
        Order waiting = cancelled(event);
        waiting.setCapturePending(true);
        Order free = cancelled(event);
        for (Order order : List.of(refunded, disputed, waiting, free, free)) {
            Topical.write(Topics.ORDERS, order.getOrderId(), order);
        }

        Mailbox.Mail mail = Mailbox.await(ada.email, 1).getFirst();
        assertThat(mail.subject()).isEqualTo("Your order for Free Show is cancelled");
        assertThat(mail.text()).contains(free.getOrderId(), "no longer valid");
        assertThat(sql.sql("select subject from notifications where event_id = :id")
                        .param("id", event)
                        .query(String.class)
                        .list())
                .containsExactly(free.getOrderId());
    }

    private Order cancelled(long event) {
        return Orders.next(Orders.next(ada.order(event), OrderStatus.CONFIRMED), OrderStatus.CANCELLED);
    }
}
