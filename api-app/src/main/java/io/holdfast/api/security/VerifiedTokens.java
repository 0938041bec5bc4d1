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
import java.util.Optional;
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
public class VerifiedTokens implements JwtDecoder {
    private static final String BEARER = "Bearer ";

    /** A token that is valid until it ends, and who it says that is. */
    private record Verified(Jwt jwt, Instant end, Caller caller) {
        static Verified of(Jwt jwt) {
            return new Verified(jwt, Objects.requireNonNull(jwt.getExpiresAt()), Caller.of(jwt));
        }
    }

    private final JwtDecoder decoder;
    private final Cache<String, Verified> verified;
    private final Clock clock;

    VerifiedTokens(SigningKey key, TokenSettings settings, Clock clock) throws JOSEException {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .executor(Runnable::run) // as often as it is asked: a task for each would cost more than the upkeep
                .maximumSize(settings.cached())
                .expireAfter(Expiry.<String, Verified>creating(
                        (token, known) -> Duration.between(clock.instant(), known.end())))
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
        if (known != null && isGood(known)) {
            return known.jwt();
        }
        var fresh = Verified.of(decoder.decode(token));
        if (!isGood(fresh)) {
            throw new BadJwtException("The token has ended");
        }
        verified.put(token, fresh);
        return fresh.jwt();
    }

    /** Whose token this header carries; empty for one that was not verified here before, whatever is wrong with it. */
    public Optional<Caller> remembered(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith(BEARER))
                .map(header -> verified.getIfPresent(header.substring(BEARER.length())))
                .filter(this::isGood)
                .map(Verified::caller);
    }

    private boolean isGood(Verified known) {
        return known.end().isAfter(clock.instant());
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
}
