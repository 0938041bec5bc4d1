package io.holdfast.stripe.settings;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment decides, read once. An instance is always usable: each value is checked here, and the message
 * names the variable to set.
 */
@ConfigurationProperties("holdfast.stripe")
public record Settings(String key, String webhookSecret, URI webhookUrl, Path data) {

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
