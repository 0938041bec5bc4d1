package io.holdfast.stripe.gate;

import io.holdfast.stripe.settings.Settings;
import io.holdfast.stripe.wire.Call;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells who calls by the API key: as a bearer token, as the user of basic authentication, or as {@code key}. */
@Component
class Keyring {

    private final byte[] secretKey;

    Keyring(Settings settings) {
        this.secretKey = settings.key().getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses a missing and a wrong key with 401. Any publishable test key is taken: it opens nothing by itself. */
    Call.Access check(Optional<String> authorization, Form form) {
        Optional<String> parameter = form.text("key");
        String key = authorization
                .map(Keyring::keyOf)
                .or(() -> parameter)
                .filter(found -> !found.isEmpty())
                .orElseThrow(() -> Refused.malformed(StripeError.unauthorized(
                        "You did not provide an API key. You need to provide your API key in the Authorization header,"
                                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').")));
        if (MessageDigest.isEqual(secretKey, key.getBytes(StandardCharsets.UTF_8))) {
            return Call.Access.SECRET;
        }
        if (key.startsWith("pk_test_")) {
            return Call.Access.PUBLISHABLE;
        }
        throw Refused.malformed(StripeError.unauthorized("Invalid API Key provided: " + masked(key)));
    }

    private static String keyOf(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            byte[] pair = Base64.getDecoder().decode(authorization.substring(6).strip());
            String text = new String(pair, StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? text : text.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String masked(String key) {
        int shown = Math.min(8, key.length() / 2);
        return key.substring(0, shown) + "*".repeat(Math.min(20, key.length() - shown));
    }
}
