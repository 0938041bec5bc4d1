package io.holdfast.stripe;

import com.stripe.StripeClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The simulator keeps what the API relies on at Stripe. */
class SimulatorContractTest implements StripeContract {
    @TempDir
    static Path data;

    static LocalStripe stripe;

    @BeforeAll
    static void start() {
        stripe = LocalStripe.start(data);
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @Override
    public StripeClient client() {
        return stripe.client();
    }
}
