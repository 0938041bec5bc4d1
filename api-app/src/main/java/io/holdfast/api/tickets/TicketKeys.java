package io.holdfast.api.tickets;

import io.holdfast.api.tickets.KeyFile.Found;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The keys of QR codes: one signs, all of them verify. Rotation: append a new key and let scanners fetch it, move it to
 * the top, and take the old one out once no ticket under it is good any more. Private halves never leave this object.
 */
@Component
final class TicketKeys {
    static final String ALGORITHM = "Ed25519";
    private static final byte[] PROBE = {1, 2, 3};

    private final PrivateKey signing;
    private final int signingId;
    private final List<Found> keys;

    TicketKeys(TicketSettings settings) {
        try {
            keys = KeyFile.read(settings.keys());
            Found first = keys.stream()
                    .filter(key -> key.secret().isPresent())
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("no private key to sign with"));
            signing = first.secret().orElseThrow();
            signingId = first.id();
            if (!verifies(signingId, PROBE, sign(PROBE))) {
                throw new GeneralSecurityException("the public half of the signing key cannot be derived");
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "HOLDFAST_TICKET_SIGNING_KEYS: no Ed25519 keys in PEM at %s: %s"
                            .formatted(settings.keyFile(), e.getMessage()),
                    e);
        }
    }

    /** The id of the key that signs. */
    int signingId() {
        return signingId;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was tried does not sign", e);
        }
    }

    /** Whether the key of this id is one of ours and signed the message. */
    boolean verifies(int keyId, byte[] message, byte[] signed) {
        return keys.stream().filter(key -> key.id() == keyId).anyMatch(key -> {
            try {
                Signature signature = Signature.getInstance(ALGORITHM);
                signature.initVerify(key.open());
                signature.update(message);
                return signature.verify(signed);
            } catch (GeneralSecurityException e) {
                return false; // not a signature at all
            }
        });
    }

    /** The public halves as a JSON Web Key Set (RFC 8037). */
    Map<String, Object> published() {
        return Map.of("keys", keys.stream().map(TicketKeys::jwk).toList());
    }

    private static Map<String, String> jwk(Found key) {
        return Map.of(
                "kty",
                "OKP",
                "crv",
                ALGORITHM,
                "use",
                "sig",
                "alg",
                "EdDSA",
                "kid",
                key.name(),
                "x",
                Base64.getUrlEncoder().withoutPadding().encodeToString(key.raw()));
    }
}
