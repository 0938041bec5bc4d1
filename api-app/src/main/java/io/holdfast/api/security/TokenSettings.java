package io.holdfast.api.security;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are recognised.
 *
 * @param keyFile a PKCS#8 PEM file with an RSA private key of 2048 bits or more; no default
 * @param lifetimeSeconds of an access token
 * @param cached verified tokens that are remembered at most
 */
@ConfigurationProperties("holdfast.tokens")
record TokenSettings(
        @DefaultValue("") String keyFile,
        @DefaultValue("https://holdfast.invalid") String issuer,
        @DefaultValue("holdfast-api") String audience,
        @DefaultValue("900") int lifetimeSeconds,
        @DefaultValue("50000") int cached) {
    TokenSettings {
        if (keyFile.isBlank()) {
            throw new IllegalArgumentException("HOLDFAST_JWT_KEY is not set: the path of a PKCS#8 PEM RSA private key");
        }
        if (lifetimeSeconds < 60 || lifetimeSeconds > 86_400) {
            throw new IllegalArgumentException("holdfast.tokens.lifetime-seconds is from 60 to 86400");
        }
    }

    Path key() {
        return Path.of(keyFile);
    }
}
