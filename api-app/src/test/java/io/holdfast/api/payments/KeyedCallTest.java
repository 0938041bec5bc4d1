package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import io.holdfast.api.engine.FakeHttp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyedCallTest {
    private static final FakeHttp.Answer MADE =
            FakeHttp.Answer.of(200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\"}");
    private static final FakeHttp.Answer FAILED = FakeHttp.Answer.of(500, "{\"error\":{\"type\":\"api_error\"}}");
    private static final FakeHttp.Answer FAILED_AS_BEFORE = FAILED.with("Idempotent-Replayed", "true");

    private final FakeHttp http = new FakeHttp(asked -> MADE);
    private final StripeClient stripe = StripeClient.builder()
            .setApiKey("sk_test")
            .setApiBase(http.address().toString())
            .build();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void what_succeeds_is_asked_once_under_its_own_key() throws StripeException {
        assertThat(made()).isEqualTo("pi_1");
        assertThat(keys()).containsExactly("key");
    }

    @Test
    void a_failure_that_is_only_repeated_is_left_behind_with_its_key() throws StripeException {
        Set<String> spent = Set.of("key", "key.2");
        http.answers(asked -> spent.contains(asked.idempotencyKey().orElseThrow()) ? FAILED_AS_BEFORE : MADE);
        assertThat(made()).isEqualTo("pi_1");
        assertThat(keys()).containsExactly("key", "key.2", "key.3");
    }

    @Test
    void what_a_failed_call_has_made_all_the_same_is_not_made_again() throws StripeException {
        http.answers(asked -> FAILED_AS_BEFORE);
        assertThat(KeyedCall.<String>make("key", this::cancelled, () -> Optional.of("pi_0")))
                .isEqualTo("pi_0");
        assertThat(keys()).containsExactly("key");
    }

    @Test
    void a_failure_that_is_not_known_to_be_for_ever_keeps_its_key() {
        http.answers(asked -> FAILED);
        assertThatThrownBy(this::made).isInstanceOf(ApiException.class);
        assertThat(keys()).containsExactly("key");
    }

    @Test
    void a_refusal_is_no_failure() {
        http.answers(asked -> FakeHttp.Answer.of(400, "{\"error\":{\"type\":\"invalid_request_error\"}}")
                .with("Idempotent-Replayed", "true"));
        assertThatThrownBy(this::made).isInstanceOf(StripeException.class);
        assertThat(keys()).containsExactly("key");
    }

    @Test
    void it_ends_some_day() {
        http.answers(asked -> FAILED_AS_BEFORE);
        assertThatThrownBy(this::made).isInstanceOf(ApiException.class);
        assertThat(keys()).hasSize(5).doesNotHaveDuplicates();
    }

    private String made() throws StripeException {
        return KeyedCall.make("key", this::cancelled);
    }

    private String cancelled(RequestOptions once) throws StripeException {
        return stripe.v1()
                .paymentIntents()
                .cancel("pi_1", PaymentIntentCancelParams.builder().build(), once)
                .getId();
    }

    private List<String> keys() {
        return http.asked().stream()
                .map(asked -> asked.idempotencyKey().orElseThrow())
                .toList();
    }
}
