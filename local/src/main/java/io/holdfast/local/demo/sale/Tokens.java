package io.holdfast.local.demo.sale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes the buyers' access tokens with the deployment's own key, as the API would after a login: twenty thousand
 * registrations are not what the demo shows. Safe for use by many threads.
 */
public final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String keyId;
    private final String issuer;
    private final String audience;

    private Tokens(RSAPrivateCrtKey key, String issuer, String audience) throws GeneralSecurityException {
        this.key = key;
        this.keyId = thumbprint(key);
        this.issuer = issuer;
        this.audience = audience;
    }

    /** @throws Problem when the file is no RSA key in PEM */
    public static Tokens signedWith(Path pem, String issuer, String audience) {
        try {
            String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
            PKCS8EncodedKeySpec spec =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
            if (KeyFactory.getInstance("RSA").generatePrivate(spec) instanceof RSAPrivateCrtKey key) {
                return new Tokens(key, issuer, audience);
            }
            throw new Problem("the key in " + pem + " lacks its public half");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem("cannot sign the buyers' tokens with " + pem + ": " + e, e);
        }
    }

    /** A token of a guest, good for two hours. */
    public String mint(UUID user, Instant now) {
        ObjectNode header =
                JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
        ObjectNode claims = JSON.createObjectNode()
                .put("iss", issuer)
                .put("sub", user.toString())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .put("user_type", "guest");
        claims.putArray("aud").add(audience);
        String content = encode(header) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /** The key's id, as the API publishes it: the thumbprint of RFC 7638. */
    public String keyId() {
        return keyId;
    }

    private static String encode(ObjectNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String thumbprint(RSAPrivateCrtKey key) throws GeneralSecurityException {
        String canonical = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}"
                .formatted(
                        unsigned(key.getPublicExponent().toByteArray()),
                        unsigned(key.getModulus().toByteArray()));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(digest);
    }

    private static String unsigned(byte[] number) {
        int sign = number.length > 1 && number[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(number, sign, number.length));
    }
}
