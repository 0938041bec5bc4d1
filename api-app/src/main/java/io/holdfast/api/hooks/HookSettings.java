package io.holdfast.api.hooks;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks to organizers.
 *
 * @param key the secret that the endpoints' secrets follow from: base64 of 32 bytes or more, the same on every instance
 * @param httpAllowed whether an endpoint may be without TLS
 * @param privateAllowed whether an endpoint may be at an address that is not public
 * @param perEndpoint deliveries to one endpoint that are under way at the same time
 */
@ConfigurationProperties("holdfast.hooks")
record HookSettings(
        @DefaultValue("") String key,
        @DefaultValue("false") boolean httpAllowed,
        @DefaultValue("false") boolean privateAllowed,
        @DefaultValue("4") int perEndpoint) {
    private static final int MIN_BYTES = 32;

    HookSettings {
        if (decoded(key).length < MIN_BYTES) {
            throw new IllegalArgumentException("HOLDFAST_HOOKS_KEY is base64 of 32 bytes or more");
        }
        if (perEndpoint < 1 || perEndpoint > 50) {
            throw new IllegalArgumentException("HOLDFAST_HOOKS_PER_ENDPOINT is from 1 to 50");
        }
    }

    byte[] keyBytes() {
        return decoded(key);
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HOLDFAST_HOOKS_KEY is not base64", e);
        }
    }

    @Override
    public String toString() {
        return "HookSettings[key=***]";
    }
}
