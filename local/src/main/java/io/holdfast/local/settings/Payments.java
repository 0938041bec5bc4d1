package io.holdfast.local.settings;

import java.util.Map;

/** Who takes the money: the simulator that is started beside the rest, or Stripe itself in test mode. */
public sealed interface Payments {
    String SIMULATOR_KEY = "sk_test_holdfast";
    String SIMULATOR_WEBHOOK_SECRET = "whsec_holdfast";

    String key();

    String webhookSecrets();

    /** The simulator, whose key and secret are no secrets. */
    record Simulated() implements Payments {
        @Override
        public String key() {
            return SIMULATOR_KEY;
        }

        @Override
        public String webhookSecrets() {
            return SIMULATOR_WEBHOOK_SECRET;
        }
    }

    /** Stripe's test mode, with the caller's own key; {@code toString} keeps both to itself. */
    record StripeTestMode(String key, String webhookSecrets) implements Payments {
        @Override
        public String toString() {
            return "StripeTestMode";
        }
    }

    static Payments from(Map<String, String> environment) {
        String key = environment.getOrDefault("HOLDFAST_STRIPE_KEY", "").strip();
        if (key.isEmpty() || key.equals(SIMULATOR_KEY)) {
            return new Simulated();
        }
        if (!key.startsWith("sk_test_") && !key.startsWith("rk_test_")) {
            throw new Problem("HOLDFAST_STRIPE_KEY is no test key (sk_test_…): nothing local may move real money");
        }
        String secrets =
                environment.getOrDefault("HOLDFAST_STRIPE_WEBHOOK_SECRETS", "").strip();
        if (secrets.isEmpty()) {
            throw new Problem("HOLDFAST_STRIPE_KEY is set, so HOLDFAST_STRIPE_WEBHOOK_SECRETS must be too (whsec_…)");
        }
        return new StripeTestMode(key, secrets);
    }
}
