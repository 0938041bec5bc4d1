package io.holdfast.api.protection.captcha;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import tools.jackson.databind.json.JsonMapper;

/** Chooses who is asked about captchas. Test tokens are taken in the local profile alone. */
@Configuration(proxyBeanMethods = false)
class CaptchaWiring {
    @Bean
    CaptchaVerifier captchaVerifier(CaptchaSettings settings, JsonMapper json, Environment environment) {
        return switch (settings.provider()) {
            case NONE -> _ -> new Verdict.Unknown("no provider is set up");
            case LOCAL -> {
                if (!environment.acceptsProfiles(Profiles.of("local"))) {
                    throw new IllegalStateException("HOLDFAST_CAPTCHA_PROVIDER LOCAL is for the local profile only");
                }
                yield new TestTokens();
            }
            case RECAPTCHA_V2, RECAPTCHA_V3, TURNSTILE -> new SiteVerify(settings, json);
        };
    }
}
