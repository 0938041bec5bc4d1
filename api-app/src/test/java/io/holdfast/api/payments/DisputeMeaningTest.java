package io.holdfast.api.payments;

import static io.holdfast.api.payments.Meanings.INTENT;
import static io.holdfast.api.payments.StripeObjects.ORDER;
import static io.holdfast.api.payments.StripeObjects.dispute;
import static io.holdfast.api.payments.StripeObjects.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.DisputeOutcome;
import io.holdfast.wire.RecordDispute;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisputeMeaningTest {
    private final Meanings stripe = new Meanings();

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @CsvSource({"needs_response,OPEN", "under_review,OPEN", "won,WON", "lost,LOST"})
    void a_dispute_is_told_as_it_is_now_whatever_its_webhook_said(String status, DisputeOutcome outcome)
            throws Exception {
        stripe.now.put(INTENT, intent("succeeded", ""));
        stripe.now.put("/v1/disputes/dp_1", dispute(status));
        for (var type : List.of("created", "updated", "closed", "funds_withdrawn", "funds_reinstated")) {
            assertThat(stripe.meaning("charge.dispute." + type, dispute("needs_response")))
                    .isEqualTo(new RecordDispute(ORDER, "pi_1", "dp_1", 15_000L, "USD", outcome));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning_needs_response", "warning_under_review", "warning_closed", "prevented"})
    void what_takes_no_money_freezes_nothing_and_frees_nothing(String status) throws Exception {
        stripe.now.put("/v1/disputes/dp_1", dispute(status));
        assertThat(stripe.ignored("charge.dispute.created", dispute(status))).isEqualTo("takes_no_money");
    }

    @Test
    void a_dispute_of_a_payment_that_is_not_ours_is_not_told() throws Exception {
        stripe.now.put("/v1/disputes/dp_1", dispute("lost"));
        stripe.now.put(INTENT, intent("succeeded", "").replace("order_id", "other"));
        assertThat(stripe.ignored("charge.dispute.closed", dispute("lost"))).isEqualTo("no_order");
        stripe.now.put("/v1/disputes/dp_1", dispute("lost").replace("'payment_intent'", "'other'"));
        assertThat(stripe.ignored("charge.dispute.closed", dispute("lost"))).isEqualTo("no_payment");
    }
}
