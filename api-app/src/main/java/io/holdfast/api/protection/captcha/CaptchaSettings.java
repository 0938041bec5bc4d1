package io.holdfast.api.protection.captcha;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who says whether a buyer is a person.
 *
 * @param secret of the provider's account; needed for every provider but NONE and LOCAL
 * @param verifyUrl where tokens are verified; empty for the provider's own address
 * @param hostnames the pages that tokens may come from; at least one
 * @param action what tokens must have been asked for; of providers that know actions
 * @param minScore how likely a person it must be at least, 0 to 1; reCAPTCHA v3 only
 * @param timeoutMillis for the whole question and its answer
 * @param parallel questions at the same time
 * @param failOpen whether a booking passes while the provider does not answer
 */
@ConfigurationProperties("holdfast.captcha")
public record CaptchaSettings(
        @DefaultValue("NONE") Provider provider,
        @DefaultValue("") String secret,
        @DefaultValue("") String verifyUrl,
        @DefaultValue List<String> hostnames,
        @DefaultValue("book") String action,
        @DefaultValue("0.5") double minScore,
        @DefaultValue("2000") int timeoutMillis,
        @DefaultValue("200") int parallel,
        @DefaultValue("false") boolean failOpen) {
    /** What each provider's tokens come with, and where they are verified. */
    public enum Provider {
        NONE("", false, false),
        /** Takes test tokens; in the local profile only. */
        LOCAL("", false, false),
        RECAPTCHA_V2("https://www.google.com/recaptcha/api/siteverify", false, false),
        RECAPTCHA_V3("https://www.google.com/recaptcha/api/siteverify", true, true),
        TURNSTILE("https://challenges.cloudflare.com/turnstile/v0/siteverify", true, false);

        private final String address;
        final boolean knowsActions;
        final boolean scores;

        Provider(String address, boolean knowsActions, boolean scores) {
            this.address = address;
            this.knowsActions = knowsActions;
            this.scores = scores;
        }

        boolean isRemote() {
            return !address.isEmpty();
        }
    }

    public CaptchaSettings {
        hostnames = hostnames.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        if (provider.isRemote() && (secret.isBlank() || hostnames.isEmpty())) {
            throw new IllegalArgumentException(
                    "HOLDFAST_CAPTCHA_SECRET and HOLDFAST_CAPTCHA_HOSTNAMES are needed for HOLDFAST_CAPTCHA_PROVIDER "
                            + provider);
        }
        if (minScore < 0 || minScore > 1 || timeoutMillis < 100 || timeoutMillis > 30_000 || parallel < 1) {
            throw new IllegalArgumentException("holdfast.captcha: min-score is from 0 to 1, timeout-millis from 100 to"
                    + " 30000, parallel at least 1");
        }
    }

    /** Whether events may ask for captchas here. */
    public boolean isSetUp() {
        return provider != Provider.NONE;
    }

    URI address() {
        return URI.create(verifyUrl.isEmpty() ? provider.address : verifyUrl);
    }
}
