package io.holdfast.api.payments;

import static io.holdfast.api.payments.Meanings.REFUND;
import static io.holdfast.api.payments.StripeObjects.ORDER;
import static io.holdfast.api.payments.StripeObjects.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.RecordRefund;
import io.holdfast.wire.RefundOutcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundMeaningTest {
    private static final String ALL = "/v1/refunds?limit=100&payment_intent=pi_1";

    private final Meanings stripe = new Meanings();

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({"succeeded,SUCCEEDED", "failed,FAILED", "canceled,FAILED"})
    void a_refund_is_told_as_it_is_now(String status, RefundOutcome outcome) throws Exception {
        stripe.now.put(REFUND, refund(status));
        stripe.now.put(ALL, list(refund(status)));
        var expected = new RecordRefund(ORDER, "pi_1", "re_1", outcome, "rq_1");
        for (var type : List.of("refund.created", "refund.updated", "refund.failed", "charge.refund.updated")) {
            assertThat(stripe.meaning(type, refund("pending"))).as(type).isEqualTo(expected);
        }
    }

    @Test
    void a_refund_that_is_under_way_or_not_ours_is_not_told() throws Exception {
        stripe.now.put(REFUND, refund("pending"));
        assertThat(stripe.ignored("refund.updated", refund("succeeded"))).isEqualTo("refund_pending");
        assertThat(stripe.ignored("refund.updated", refund("succeeded").replace("request_id", "other")))
                .isEqualTo("refund_not_ours");
        assertThat(stripe.ignored("refund.updated", refund("succeeded").replace("order_id", "other")))
                .isEqualTo("no_order");
    }

    @Test
    void a_refunded_charge_tells_of_all_its_refunds_that_have_ended() throws Exception {
        var second = refund("failed").replace("re_1", "re_2").replace("rq_1", "rq_2");
        stripe.now.put(
                "/v1/refunds?charge=ch_1&limit=100",
                "{'object':'list','data':[%s,%s,%s,{'id':'re_4','object':'refund','status':'succeeded'}]}"
                        .formatted(
                                refund("succeeded"), second, refund("pending").replace("re_1", "re_3")));
        assertThat(((WebhookMeaning.Commands) stripe.of("charge.refunded", "{'id':'ch_1','object':'charge'}"))
                        .commands())
                .extracting(WebhookMeaning.Command::command)
                .containsExactly(
                        new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.SUCCEEDED, "rq_1"),
                        new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.FAILED, "rq_2"));
    }

    @Test
    void one_that_failed_after_all_is_a_persons_too() throws Exception {
        stripe.now.put(REFUND, refund("failed"));
        stripe.now.put(ALL, list(refund("failed")));
        for (var type : List.of("refund.failed", "charge.refund.updated")) {
            assertThat(((WebhookMeaning.Commands) stripe.of(type, refund("succeeded"))).failures())
                    .containsExactly(new FailedRefund(
                            OrderId.parse(ORDER).orElseThrow(), "pi_1", "re_1", "rq_1", 15_000, "USD"));
        }
        stripe.now.put(REFUND, refund("succeeded"));
        assertThat(((WebhookMeaning.Commands) stripe.of("refund.failed", refund("failed"))).failures())
                .isEmpty();
    }

    @Test
    void a_late_word_of_one_that_failed_says_nothing_once_it_was_made_anew() throws Exception {
        stripe.now.put(REFUND, refund("failed"));
        var second = refund("succeeded").replace("re_1", "re_2");
        stripe.now.put(ALL, list(second, refund("failed")));
        assertThat(stripe.meaning("refund.failed", refund("failed")))
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "re_2", RefundOutcome.SUCCEEDED, "rq_1"));
        stripe.now.put(ALL, list(second.replace("succeeded", "pending"), refund("failed")));
        assertThat(stripe.ignored("refund.failed", refund("failed"))).isEqualTo("refund_pending");
        stripe.now.put(ALL, list(second.replace("rq_1", "rq_2"), refund("failed")));
        assertThat(stripe.meaning("refund.failed", refund("failed")))
                .isEqualTo(new RecordRefund(ORDER, "pi_1", "re_1", RefundOutcome.FAILED, "rq_1"));
    }

    private static String list(String... refunds) {
        return "{'object':'list','data':[" + String.join(",", refunds) + "]}";
    }
}
