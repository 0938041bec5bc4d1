package io.holdfast.api.payments;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Stripe is reached, and how its webhooks are known to be its own.
 *
 * @param apiBase another place than Stripe itself; empty for Stripe
 * @param key the secret API key
 * @param webhookSecrets any of which may have signed a webhook
 */
@ConfigurationProperties("holdfast.stripe")
record StripeSettings(String apiBase, String key, List<String> webhookSecrets) {
    StripeSettings {
        if (key.isBlank()) {
            throw new IllegalArgumentException("HOLDFAST_STRIPE_KEY is not set");
        }
        webhookSecrets = webhookSecrets.stream().map(String::strip).toList();
        if (webhookSecrets.isEmpty() || webhookSecrets.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("HOLDFAST_STRIPE_WEBHOOK_SECRETS is not set, or has an empty entry");
        }
    }

    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + "]";
    }
}
