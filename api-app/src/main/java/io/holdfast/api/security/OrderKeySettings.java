package io.holdfast.api.security;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The secret that order ids and the tickets of waiting rooms are derived from: base64 of 16 bytes or more, the same on every instance. */
@ConfigurationProperties("holdfast.orders")
public record OrderKeySettings(String key) {
    private static final int MIN_BYTES = 16;

    public OrderKeySettings {
        if (decoded(key).length < MIN_BYTES) {
            throw new IllegalArgumentException("HOLDFAST_ORDER_KEY is base64 of 16 bytes or more");
        }
    }

    public byte[] bytes() {
        return decoded(key);
    }

    private static byte[] decoded(String key) {
        try {
            return Base64.getDecoder().decode(key.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HOLDFAST_ORDER_KEY is not base64", e);
        }
    }

    @Override
    public String toString() {
        return "OrderKeySettings[key=***]";
    }
}
