package io.holdfast.api.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.security.Hmac;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The secrets that deliveries are signed with. Each follows from the application's key, the endpoint and a number, so
 * the database has none to lose. Signed is {@code <seconds>.<body>} with HMAC-SHA256, in the form that Stripe gave it:
 * {@code t=…,v1=…}, with a second {@code v1} while a secret is being replaced.
 */
@Component
class Secrets {
    private final Hmac key;

    Secrets(HookSettings settings) {
        this.key = new Hmac(settings.keyBytes());
    }

    String secret(UUID endpoint, int generation) {
        byte[] secret = key.of("webhook endpoint " + endpoint + " " + generation);
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The value of {@code Holdfast-Signature}. */
    String signature(Endpoint endpoint, String body, Instant now) {
        List<Integer> generations = new ArrayList<>(List.of(endpoint.generation()));
        if (endpoint.previousUntil().filter(now::isBefore).isPresent()) {
            generations.add(endpoint.generation() - 1);
        }
        StringBuilder signature = new StringBuilder("t=" + now.getEpochSecond());
        for (int generation : generations) {
            Hmac secret = new Hmac(secret(endpoint.id(), generation).getBytes(UTF_8));
            signature.append(",v1=").append(HexFormat.of().formatHex(secret.of(now.getEpochSecond() + "." + body)));
        }
        return signature.toString();
    }
}
