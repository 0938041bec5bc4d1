package io.holdfast.stripe.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment decides, read once. An instance is always usable: each value is checked here, and the message
 * names the variable to set.
 *
 * @param webhookEvents the types of event that the endpoint wants, as Stripe's {@code enabled_events}; none means all
 */
@ConfigurationProperties("holdfast.stripe")
public record Settings(
        String key, String webhookSecret, URI webhookUrl, Set<String> webhookEvents, Path data, Pace pace) {

    /**
     * How quickly things happen by themselves.
     *
     * @param laterMillis after which time a bank answers, a pending refund ends, and a buyer disputes
     * @param retryFirstMillis after which time an undelivered webhook is tried again; then twice as long each time
     * @param retryMostMillis the longest wait between two attempts
     */
    public record Pace(long laterMillis, long retryFirstMillis, long retryMostMillis) {

        private static final long A_DAY_MILLIS = 86_400_000;

        public Pace {
            require(
                    laterMillis >= 0 && laterMillis <= 30 * A_DAY_MILLIS,
                    "HOLDFAST_STRIPE_LATER_MILLIS must be from 0 to 30 days");
            require(
                    retryFirstMillis >= 1 && retryFirstMillis <= A_DAY_MILLIS,
                    "HOLDFAST_STRIPE_RETRY_FIRST_MILLIS must be from 1 to a day");
            require(
                    retryMostMillis >= retryFirstMillis && retryMostMillis <= A_DAY_MILLIS,
                    "HOLDFAST_STRIPE_RETRY_MOST_MILLIS must be from the first wait to a day");
        }
    }

    public Settings {
        require(key.matches("sk_test_[A-Za-z0-9_]{1,200}"), "HOLDFAST_STRIPE_KEY must be set, and start with sk_test_");
        require(
                webhookSecret.matches("whsec_[A-Za-z0-9_+/=]{1,200}"),
                "HOLDFAST_STRIPE_WEBHOOK_SECRET must be set, and start with whsec_");
        require(
                webhookUrl.getHost() != null
                        && String.valueOf(webhookUrl.getScheme()).matches("https?"),
                "HOLDFAST_STRIPE_WEBHOOK_URL must be an http or https address");
        require(!data.toString().isBlank(), "HOLDFAST_STRIPE_DATA must name a directory");
    }

    /** Whether events of this type are delivered. */
    public boolean delivers(String eventType) {
        return webhookEvents.isEmpty() || webhookEvents.contains(eventType);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Without the secrets, so that no log shows them. */
    @Override
    public String toString() {
        return "Settings[webhookUrl=" + webhookUrl + ", data=" + data + "]";
    }
}
