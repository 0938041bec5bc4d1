package io.holdfast.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.stripe.StripeClient;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** Stripe itself keeps it too: asked where {@code HOLDFAST_STRIPE_TEST_KEY} has the secret key of a test account. */
class StripeContractTest implements StripeContract {
    private static final String VARIABLE = "HOLDFAST_STRIPE_TEST_KEY";
    private static final Optional<String> KEY =
            Optional.ofNullable(System.getenv(VARIABLE)).filter(given -> !given.isBlank());

    @BeforeEach
    void needsATestKey() {
        assumeTrue(KEY.isPresent(), VARIABLE + " is not set (sk_test_…): Stripe itself is not asked");
        assertThat(KEY.orElseThrow().startsWith("sk_test_"))
                .as(VARIABLE + " is a test key: nothing here may move real money")
                .isTrue();
    }

    @Override
    public StripeClient client() {
        return new StripeClient(KEY.orElseThrow());
    }
}
