package io.holdfast.api.payments.reconcile;

import static io.holdfast.api.payments.reconcile.Cases.ORDER;
import static io.holdfast.api.payments.reconcile.Cases.about;
import static io.holdfast.api.payments.reconcile.Cases.object;
import static io.holdfast.api.payments.reconcile.Cases.objects;
import static io.holdfast.api.payments.reconcile.Cases.order;
import static io.holdfast.api.payments.reconcile.Cases.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.payments.tasks.TaskFacts.State;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.FailPayment;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentComparisonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # status  | pending | captured | paid by | at the provider                          | found
            PENDING   | false   |   0      | -       | -                                        | -
            PENDING   | false   |   0      | -       | pi_1:requires_payment_method             | -
            PENDING   | false   |   0      | -       | pi_1:processing                          | -
            PENDING   | false   |   0      | -       | pi_1:succeeded                           | PAYMENT_UNHEARD
            PENDING   | false   |   0      | -       | pi_1:requires_capture                    | PAYMENT_UNHEARD
            PENDING   | false   |   0      | -       | pi_1:requires_payment_method:150:ch_1    | FAILURE_UNHEARD
            PENDING   | false   |   0      | -       | pi_1:canceled                            | FAILURE_UNHEARD
            PENDING   | false   |   0      | -       | pi_2:canceled                            | -
            CONFIRMED | false   | 150      | pi_1    | pi_1:succeeded                           | -
            CONFIRMED | false   | 150      | pi_1    | pi_1:succeeded pi_2:succeeded            | PAYMENT_UNHEARD
            CONFIRMED | false   | 300      | pi_1    | pi_1:succeeded pi_2:succeeded            | -
            CONFIRMED | false   | 150      | pi_1    | pi_1:succeeded pi_2:requires_capture     | PAYMENT_UNHEARD
            CONFIRMED | false   | 150      | pi_1    | pi_1:succeeded:140                       | OTHER_AMOUNT
            CONFIRMED | false   | 150      | pi_1    | pi_1:succeeded:160                       | OTHER_AMOUNT
            CONFIRMED | false   | 150      | pi_1    | -                                        | PAYMENT_UNKNOWN_AT_PROVIDER
            CONFIRMED | true    |   0      | pi_1    | pi_1:requires_capture                    | NOT_CAPTURED
            CONFIRMED | true    |   0      | pi_1    | pi_1:succeeded                           | PAYMENT_UNHEARD
            CONFIRMED | true    |   0      | pi_1    | pi_1:canceled                            | FAILURE_UNHEARD
            EXPIRED   | false   |   0      | -       | pi_1:requires_payment_method             | NOT_CANCELLED
            EXPIRED   | false   |   0      | -       | pi_1:requires_action                     | NOT_CANCELLED
            EXPIRED   | false   |   0      | -       | pi_1:requires_capture                    | NOT_CANCELLED
            EXPIRED   | false   |   0      | -       | pi_1:canceled                            | -
            EXPIRED   | false   |   0      | -       | pi_1:succeeded                           | PAYMENT_UNHEARD
            EXPIRED   | false   | 150      | -       | pi_1:succeeded                           | -
            FAILED    | false   |   0      | -       | pi_1:requires_payment_method:150:ch_1    | NOT_CANCELLED
            REFUNDED  | false   | 150      | pi_1    | pi_1:succeeded                           | -
            """)
    void payments_are_held_against_what_the_order_knows(
            OrderStatus status,
            boolean capturePending,
            long captured,
            @Nullable String paidBy,
            @Nullable String provider,
            Finding.@Nullable Kind found) {
        Order order = order(status);
        order.setCapturePending(capturePending);
        order.setCapturedMinor(captured);
        order.setPaidBy(paidBy);
        assertThat(Comparison.of(about(order, objects(provider))))
                .extracting(Finding::kind)
                .isEqualTo(found == null ? List.of() : List.of(found));
    }

    @Test
    void the_engine_is_told_as_a_webhook_would_have_and_by_whom() {
        assertThat(only(order(OrderStatus.PENDING), "pi_1:succeeded"))
                .isEqualTo(new Finding.Tell(new ConfirmPayment(ORDER, "pi_1", 150L, "USD", "reconcile:pi_1", true)));
        assertThat(only(order(OrderStatus.PENDING), "pi_1:requires_capture"))
                .isEqualTo(new Finding.Tell(new ConfirmPayment(ORDER, "pi_1", 150L, "USD", "reconcile:pi_1", false)));
        assertThat(only(order(OrderStatus.PENDING), "pi_1:requires_payment_method:150:ch_1"))
                .isEqualTo(new Finding.Tell(new FailPayment(ORDER, "pi_1", "reconcile:pi_1", "ch_1", false)));
        assertThat(only(order(OrderStatus.PENDING), "pi_1:canceled"))
                .isEqualTo(new Finding.Tell(new FailPayment(ORDER, "pi_1", "reconcile:pi_1", "reconcile:pi_1", true)));
    }

    @Test
    void an_attempt_that_the_order_has_counted_is_not_told_again() {
        Order order = order(OrderStatus.PENDING);
        order.setFailedAttempts(1);
        assertThat(Comparison.of(about(order, objects("pi_1:requires_payment_method:150:ch_1"))))
                .isEmpty();
    }

    @Test
    void what_is_to_be_cancelled_or_captured_becomes_a_task_unless_there_is_one() {
        Finding.Ask ask = (Finding.Ask) only(order(OrderStatus.EXPIRED), "pi_1:requires_capture");
        assertThat(ask.request().getKind()).isEqualTo(PaymentRequestKind.CANCEL);
        assertThat(ask.request().getPaymentKind()).isEqualTo(PaymentKind.INTENT);
        assertThat(ask.request().getRequestId()).isEqualTo("reconcile:cancel:pi_1");
        for (State state : List.of(State.WAITING, State.FAILED)) {
            assertThat(Comparison.of(about(
                            order(OrderStatus.EXPIRED),
                            objects("pi_1:requires_capture"),
                            task("x", PaymentRequestKind.CANCEL, "pi_1", state))))
                    .isEmpty();
        }
        Order sold = order(OrderStatus.CONFIRMED);
        sold.setCapturePending(true);
        sold.setPaidBy("pi_1");
        Finding.Ask capture = (Finding.Ask) only(sold, "pi_1:requires_capture");
        assertThat(capture.request().getKind()).isEqualTo(PaymentRequestKind.CAPTURE);
        assertThat(capture.request().getReason()).isEqualTo(PaymentRequestReason.SOLD);
        assertThat(capture.request().getAmountMinor()).isEqualTo(150);
        assertThat(Comparison.of(about(
                        sold,
                        objects("pi_1:requires_capture"),
                        task("x", PaymentRequestKind.CAPTURE, "pi_1", State.WAITING))))
                .isEmpty();
    }

    @Test
    void what_is_young_may_be_on_its_way_and_is_no_finding() {
        assertThat(Comparison.of(about(
                        order(OrderStatus.PENDING), List.of(object("pi_1:succeeded", Cases.NOW.minusSeconds(19))))))
                .isEmpty();
        Order justEnded = order(OrderStatus.EXPIRED);
        justEnded.setUpdatedAt(Cases.NOW.minusSeconds(19));
        assertThat(Comparison.of(about(justEnded, objects("pi_1:requires_action cs_1:open"))))
                .isEmpty();
    }

    @Test
    void a_payment_for_an_order_that_nobody_knows_is_a_persons_to_explain() {
        assertThat(Comparison.of(about(null, objects("pi_1:succeeded pi_2:canceled"))))
                .satisfiesExactly(finding -> {
                    assertThat(finding.kind()).isEqualTo(Finding.Kind.UNKNOWN_ORDER);
                    assertThat(finding.isRepair()).isFalse();
                });
    }

    @Test
    void what_went_back_for_an_order_that_nobody_knows_needs_no_explanation() {
        assertThat(Comparison.of(about(null, objects("pi_1:succeeded re_1:succeeded:100:rq_1 re_2:succeeded:50"))))
                .isEmpty();
        for (String kept : List.of("re_1:succeeded:100:rq_1", "re_1:failed:150:rq_1", "re_1:pending:150:rq_1")) {
            assertThat(Comparison.of(about(null, objects("pi_1:succeeded " + kept))))
                    .extracting(Finding::kind)
                    .containsExactly(Finding.Kind.UNKNOWN_ORDER);
        }
    }

    @Test
    void of_a_simulated_payment_the_provider_knows_nothing_and_that_is_right() {
        Order order = order(OrderStatus.CONFIRMED);
        order.setPaymentKind(PaymentKind.SIMULATED);
        order.setCapturedMinor(150);
        assertThat(Comparison.of(about(order, List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,open,",
        "PENDING,complete,",
        "PENDING,expired,FAILURE_UNHEARD",
        "EXPIRED,open,NOT_CANCELLED",
        "EXPIRED,expired,",
        "CANCELLED,complete,",
        "CONFIRMED,complete,"
    })
    void sessions_are_over_when_their_order_is(OrderStatus status, String session, Finding.@Nullable Kind found) {
        Order order = order(status);
        order.setPaymentKind(PaymentKind.SESSION);
        order.setPaymentId("cs_1");
        List<Finding> findings = Comparison.of(about(order, objects("cs_1:" + session)));
        assertThat(findings).extracting(Finding::kind).isEqualTo(found == null ? List.of() : List.of(found));
        if (found == Finding.Kind.NOT_CANCELLED) {
            assertThat(((Finding.Ask) findings.getFirst().remedies().getFirst())
                            .request()
                            .getPaymentKind())
                    .isEqualTo(PaymentKind.SESSION);
        }
    }

    private static Finding.Remedy only(Order order, String provider) {
        List<Finding> found = Comparison.of(about(order, objects(provider)));
        assertThat(found).hasSize(1);
        return found.getFirst().remedies().getFirst();
    }
}
