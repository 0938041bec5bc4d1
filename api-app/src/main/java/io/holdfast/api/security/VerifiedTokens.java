package io.holdfast.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Verifies access tokens, each once: a signature check must not be the cost of a booking. Only RS256 under our own
 * key, our issuer, our audience and an end that lies ahead pass; the end is looked at every time, remembered or not.
 */
@Component
class VerifiedTokens implements JwtDecoder {
    private final JwtDecoder decoder;
    private final Cache<String, Jwt> verified;
    private final Clock clock;

    VerifiedTokens(SigningKey key, TokenSettings settings, Clock clock) throws JOSEException {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(settings.cached())
                .expireAfter(Expiry.<String, Jwt>creating((token, jwt) -> Duration.between(clock.instant(), end(jwt))))
                .build();
        var nimbus = NimbusJwtDecoder.withPublicKey(key.forVerifying())
                .signatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
        nimbus.setJwtValidator(validator(settings, clock));
        this.decoder = nimbus;
    }

    @Override
    public Jwt decode(String token) {
        var known = verified.getIfPresent(token);
        if (known != null && end(known).isAfter(clock.instant())) {
            return known;
        }
        var jwt = decoder.decode(token);
        if (!end(jwt).isAfter(clock.instant())) {
            throw new BadJwtException("The token has ended");
        }
        verified.put(token, jwt);
        return jwt;
    }

    private static OAuth2TokenValidator<Jwt> validator(TokenSettings settings, Clock clock) {
        var times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, VerifiedTokens::isPerson),
                new JwtClaimValidator<String>(
                        AccessTokens.USER_TYPE,
                        type -> type != null && UserType.of(type).isPresent()));
    }

    private static boolean isPerson(@Nullable String subject) {
        try {
            return subject != null && UUID.fromString(subject).toString().equals(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Instant end(Jwt jwt) {
        return Objects.requireNonNull(jwt.getExpiresAt());
    }
}
