package io.holdfast.stripe.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code Stripe-Signature} of a payload: HMAC-SHA256 over the time, a dot and the bytes sent. */
final class Signature {

    private Signature() {}

    static String of(String payload, String secret, long nowSeconds) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((nowSeconds + "." + payload).getBytes(UTF_8));
            return "t=" + nowSeconds + ",v1=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
