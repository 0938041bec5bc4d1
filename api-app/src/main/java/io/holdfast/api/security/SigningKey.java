package io.holdfast.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The key that access tokens are signed with, and its public half for whoever verifies them. Its id is the RFC 7638
 * thumbprint, so that every instance with the same key names it alike. The private half never leaves this object
 * but to sign.
 */
@Component
class SigningKey {
    private static final int MIN_BITS = 2048;
    private final RSAKey key;

    SigningKey(TokenSettings settings) {
        try {
            key = read(settings.key());
        } catch (IOException | GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "HOLDFAST_JWT_KEY: no PKCS#8 PEM RSA private key of at least %d bits at %s: %s"
                            .formatted(MIN_BITS, settings.keyFile(), e.getMessage()),
                    e);
        }
    }

    RSAKey forSigning() {
        return key;
    }

    RSAPublicKey forVerifying() throws JOSEException {
        return key.toRSAPublicKey();
    }

    /** The public half as a JSON Web Key Set. */
    Map<String, Object> published() {
        return new JWKSet(key.toPublicJWK()).toJSONObject(true);
    }

    private static RSAKey read(Path file) throws IOException, GeneralSecurityException, JOSEException {
        var pem = Files.readString(file)
                .replace("-----BEGIN PRIVATE KEY-----", "")
                .replace("-----END PRIVATE KEY-----", "");
        var factory = KeyFactory.getInstance("RSA");
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
        if (!(factory.generatePrivate(spec) instanceof RSAPrivateCrtKey secret)
                || secret.getModulus().bitLength() < MIN_BITS) {
            throw new GeneralSecurityException("the key is too short or lacks its public exponent");
        }
        var open = factory.generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        return new RSAKey.Builder((RSAPublicKey) open)
                .privateKey(secret)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
    }
}
