package io.holdfast.api.protection.captcha;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets people pass. A token is good for one thing: whoever repeats that thing passes with the same token, and whoever
 * did it already, with none. Providers end a token after five minutes at the latest, so that one which is remembered
 * for ten is never taken for two things here.
 */
@Component
public final class Captchas {
    public static final String HEADER = "Captcha-Token";

    private static final Logger LOG = LoggerFactory.getLogger(Captchas.class);
    private static final int MAX_TOKEN_CHARS = 4096;
    private static final int MAX_REMEMBERED = 200_000;

    private final CaptchaVerifier verifier;
    private final CaptchaSettings settings;
    private final MeterRegistry meters;
    private final Cache<String, String> spentOn = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(MAX_REMEMBERED)
            .build();

    Captchas(CaptchaVerifier verifier, CaptchaSettings settings, MeterRegistry meters) {
        this.verifier = verifier;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Returns where {@code thing} may be done.
     *
     * @param done whether it was done before; asked only where the token does not do
     * @throws Problem 403 {@code captcha_failed}, 503 {@code captcha_unavailable} where nobody can say
     */
    public void admit(Optional<String> token, String thing, BooleanSupplier done) {
        var refusal = refusal(token, thing);
        if (refusal.isPresent() && !done.getAsBoolean()) {
            throw refusal.get();
        }
    }

    private Optional<Problem> refusal(Optional<String> token, String thing) {
        if (token.isEmpty() || token.get().isBlank() || token.get().length() > MAX_TOKEN_CHARS) {
            return Optional.of(failed("It takes the token of a solved captcha"));
        }
        var digest = digest(token.get());
        var before = spentOn.getIfPresent(digest);
        if (before != null) {
            return unlessSame(before, thing);
        }
        return switch (verifier.verify(token.get())) {
            case Verdict.Human _ -> {
                count("human");
                var meanwhile = spentOn.asMap().putIfAbsent(digest, thing);
                yield meanwhile == null ? Optional.empty() : unlessSame(meanwhile, thing);
            }
            case Verdict.Refused(var reason) -> {
                count("refused");
                LOG.debug("A captcha was refused: {}", reason);
                yield Optional.of(failed("The captcha was not solved, or its token has ended: solve another"));
            }
            case Verdict.Unknown(var reason) -> {
                count("unknown");
                LOG.warn("Captchas cannot be verified, bookings {}: {}", settings.failOpen() ? "pass" : "wait", reason);
                yield settings.failOpen() ? Optional.empty() : Optional.of(unavailable());
            }
        };
    }

    private Optional<Problem> unlessSame(String before, String thing) {
        if (before.equals(thing)) {
            return Optional.empty();
        }
        count("replayed");
        return Optional.of(failed("This captcha was used before: solve another"));
    }

    private void count(String verdict) {
        meters.counter("holdfast.captcha.verdicts", "verdict", verdict).increment();
    }

    private static Problem failed(String detail) {
        return Problem.of(HttpStatus.FORBIDDEN, "captcha_failed", detail).field(HEADER);
    }

    private static Problem unavailable() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE, "captcha_unavailable", "Captchas cannot be verified right now")
                .header(HttpHeaders.RETRY_AFTER, "2");
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
