package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.ProviderAnswers.ORDER;
import static io.holdfast.api.payments.tasks.ProviderAnswers.error;
import static io.holdfast.api.payments.tasks.ProviderAnswers.ok;
import static io.holdfast.api.payments.tasks.ProviderAnswers.refund;
import static io.holdfast.api.payments.tasks.TaskBench.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.ConfirmPayment;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.PaymentRequestKind;
import io.holdfast.wire.PaymentRequestReason;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentWorkTest {
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> ok(refund("re_1", "succeeded", "rq_1")));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), new MovableClock());

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
    void of_what_stripe_refuses_otherwise_nothing_is_told(int status) {
        stripe.answers(asked -> error(status, "x"));
        assertThatThrownBy(() -> bench.refunds.perform(task(PaymentRequestKind.REFUND, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> bench.cancels.perform(task(PaymentRequestKind.CANCEL, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThatThrownBy(() -> bench.captures.perform(task(PaymentRequestKind.CAPTURE, 1, 1)))
                .isInstanceOf(StripeException.class);
        assertThat(engine.received()).isEmpty();
    }

    @Test
    void nothing_of_a_simulated_payment_reaches_stripe() throws Exception {
        for (PaymentRequestKind kind :
                new PaymentRequestKind[] {PaymentRequestKind.REFUND, PaymentRequestKind.CAPTURE}) {
            PaymentTask task = task(kind, PaymentRequestReason.RETURNED, "sim_1", PaymentKind.SIMULATED);
            TaskEnd end =
                    kind == PaymentRequestKind.REFUND ? bench.refunds.perform(task) : bench.captures.perform(task);
            assertThat(end).isInstanceOf(TaskEnd.Done.class);
        }
        bench.cancels.perform(
                task(PaymentRequestKind.CANCEL, PaymentRequestReason.HOLD_ENDED, "sim_1", PaymentKind.SIMULATED));
        assertThat(stripe.asked()).isEmpty();
        assertThat(engine.received())
                .extracting(request -> request.getCommand())
                .containsExactly(
                        new RecordRefund(ORDER, "sim_1", "sim_re_rq_1", RefundOutcome.SUCCEEDED, "rq_1"),
                        new ConfirmPayment(ORDER, "sim_1", 15_000L, "USD", "task:rq_1", true));
    }
}
