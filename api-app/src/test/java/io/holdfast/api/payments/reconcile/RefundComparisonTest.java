package io.holdfast.api.payments.reconcile;

import static io.holdfast.api.payments.reconcile.Cases.ORDER;
import static io.holdfast.api.payments.reconcile.Cases.about;
import static io.holdfast.api.payments.reconcile.Cases.objects;
import static io.holdfast.api.payments.reconcile.Cases.order;
import static io.holdfast.api.payments.reconcile.Cases.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.OrderId;
import io.holdfast.api.payments.FailedRefund;
import io.holdfast.api.payments.tasks.TaskFacts;
import io.holdfast.api.payments.tasks.TaskFacts.State;
import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.RecordDispute;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import io.holdfast.wire.RefundStatus;
import io.holdfast.wire.RepeatRefunds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundComparisonTest {
    private static final String PAID = "pi_1:succeeded ";
    private static final Finding.Remedy REPEAT = new Finding.Tell(new RepeatRefunds(ORDER));
    private static final FailedRefund FAILED =
            new FailedRefund(OrderId.parse(ORDER).orElseThrow(), "pi_1", "re_1", "rq_1", 50, "USD");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # refund   | refunded | at the provider                          | task    | found
            REQUESTED  |   0      | re_1:pending:50:rq_1                     | DONE    | -
            REQUESTED  |   0      | re_1:succeeded:50:rq_1                   | DONE    | REFUND_UNHEARD
            SUCCEEDED  |  50      | re_1:succeeded:50:rq_1                   | DONE    | -
            REQUESTED  |   0      | re_1:failed:50:rq_1                      | DONE    | REFUND_FAILED
            REQUESTED  |   0      | re_1:failed:50:rq_1                      | -       | REFUND_FAILED
            FAILED     |   0      | re_1:failed:50:rq_1                      | FAILED  | -
            FAILED     |   0      | re_1:failed:50:rq_1                      | -       | REFUND_FAILED
            SUCCEEDED  |   0      | re_1:failed:50:rq_1                      | -       | -
            FAILED     |   0      | -                                        | -       | REFUND_LOST
            FAILED     |   0      | -                                        | FAILED  | -
            REQUESTED  |   0      | re_1:failed:50:rq_1                      | WAITING | -
            SUCCEEDED  |  50      | re_1:failed:50:rq_1 re_2:succeeded:50:rq_1 | DONE  | -
            REQUESTED  |   0      | -                                        | WAITING | -
            REQUESTED  |   0      | -                                        | DONE    | REFUND_LOST
            REQUESTED  |   0      | -                                        | -       | REFUND_LOST
            NONE       |   0      | re_9:succeeded:50                        | -       | REFUND_BY_HAND
            SUCCEEDED  |  50      | re_9:succeeded:50                        | DONE    | -
            SUCCEEDED  |  50      | -                                        | -       | REFUND_UNKNOWN_AT_PROVIDER
            """)
    void refunds_are_held_against_what_the_order_knows(
            RefundStatus status,
            long refunded,
            @Nullable String provider,
            @Nullable State task,
            Finding.@Nullable Kind found) {
        Order order = refunding(status, refunded);
        TaskFacts[] tasks = task == null
                ? new TaskFacts[0]
                : new TaskFacts[] {task("rq_1", PaymentRequestKind.REFUND, "pi_1", task)};
        assertThat(Comparison.of(about(order, objects(provider == null ? PAID.strip() : PAID + provider), tasks)))
                .extracting(Finding::kind)
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void a_refund_that_was_done_by_hand_counts() {
        TaskFacts byHand =
                new TaskFacts("rq_1", ORDER, PaymentRequestKind.REFUND, "pi_1", 50, State.DONE, Optional.empty(), true);
        assertThat(Comparison.of(about(refunding(RefundStatus.SUCCEEDED, 50), objects(PAID.strip()), byHand)))
                .isEmpty();
    }

    @Test
    void a_refund_that_failed_after_its_task_was_done_is_told_and_is_an_operators() {
        List<Finding> found = Comparison.of(about(
                refunding(RefundStatus.REQUESTED, 0),
                objects(PAID + "re_1:failed:50:rq_1"),
                task("rq_1", PaymentRequestKind.REFUND, "pi_1", State.DONE)));
        assertThat(found.getFirst().remedies())
                .containsExactly(
                        new Finding.Tell(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.FAILED, "rq_1")),
                        new Finding.Fail(FAILED));
    }

    @Test
    void a_refund_that_was_never_made_is_made_and_one_whose_task_is_gone_is_asked_of_the_engine_again() {
        Order waiting = refunding(RefundStatus.REQUESTED, 0);
        assertThat(Comparison.of(about(
                                waiting,
                                objects(PAID.strip()),
                                task("rq_1", PaymentRequestKind.REFUND, "pi_1", State.DONE)))
                        .getFirst()
                        .remedies())
                .containsExactly(new Finding.Again("rq_1"));
        assertThat(remedies(about(waiting, objects(PAID.strip())))).containsExactly(REPEAT);
    }

    @Test
    void of_several_refunds_one_may_be_lost_while_another_is_under_way_or_done() {
        Order two = refunding(RefundStatus.REQUESTED, 0);
        two.setRefundMinor(100);
        assertThat(remedies(about(
                        two, objects(PAID.strip()), task("rq_1", PaymentRequestKind.REFUND, "pi_1", State.WAITING))))
                .containsExactly(REPEAT);
        assertThat(remedies(about(
                        two,
                        objects(PAID + "re_1:pending:50:rq_1"),
                        task("rq_1", PaymentRequestKind.REFUND, "pi_1", State.DONE))))
                .containsExactly(REPEAT);
        assertThat(remedies(about(
                        two,
                        objects(PAID + "re_1:pending:50:rq_1"),
                        task("rq_2", PaymentRequestKind.REFUND, "pi_1", State.WAITING))))
                .isEmpty();
    }

    @Test
    void a_simulated_refund_that_was_lost_is_asked_for_again_and_nothing_else_is_compared() {
        Order order = refunding(RefundStatus.REQUESTED, 0);
        order.setPaymentKind(PaymentKind.SIMULATED);
        assertThat(remedies(about(order, List.of()))).containsExactly(REPEAT);
        order.setUpdatedAt(Cases.NOW);
        assertThat(remedies(about(order, List.of()))).isEmpty();
    }

    private static List<Finding.Remedy> remedies(OrderCase about) {
        return Comparison.of(about).stream()
                .flatMap(finding -> finding.remedies().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0,   needs_response,         CONFIRMED, OPEN",
        "150, needs_response,         CONFIRMED, ",
        "150, won,                    CONFIRMED, WON",
        "0,   won,                    CONFIRMED, ",
        "0,   lost,                   CONFIRMED, LOST",
        "150, lost,                   CONFIRMED, LOST",
        "150, lost,                   CANCELLED, ",
        "0,   warning_needs_response, CONFIRMED, ",
        "150, warning_closed,         CONFIRMED, ",
        "150, prevented,              CONFIRMED, "
    })
    void disputes_are_held_against_what_the_order_knows(
            long disputed, String status, OrderStatus orderStatus, @Nullable DisputeOutcome told) {
        Order order = order(orderStatus);
        order.setCapturedMinor(150);
        order.setPaidBy("pi_1");
        order.setDisputedMinor(disputed);
        List<Finding> found = Comparison.of(about(order, objects(PAID + "dp_1:" + status + ":150")));
        assertThat(found)
                .extracting(finding -> finding.remedies().getFirst())
                .isEqualTo(
                        told == null
                                ? List.of()
                                : List.of(
                                        new Finding.Tell(new RecordDispute(ORDER, "pi_1", "dp_1", 150L, "USD", told))));
    }

    @Test
    void a_dispute_that_was_prevented_is_not_looked_at_again() {
        assertThat(objects("dp_1:prevented dp_2:warning_closed")).noneMatch(ProviderObject::isOpen);
        assertThat(objects("dp_1:needs_response")).allMatch(ProviderObject::isOpen);
    }

    private static Order refunding(RefundStatus status, long refunded) {
        Order order = order(OrderStatus.CONFIRMED);
        order.setCapturedMinor(150);
        order.setPaidBy("pi_1");
        order.setRefundStatus(status);
        order.setRefundMinor(50);
        order.setRefundedMinor(refunded);
        return order;
    }
}
