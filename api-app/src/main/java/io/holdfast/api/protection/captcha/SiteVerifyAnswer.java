package io.holdfast.api.protection.captcha;

import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a provider's answer means: a person only where it says so, of our page, for our action, and surely enough. */
final class SiteVerifyAnswer {
    /** These say nothing of the token: our account, our question or the provider itself is at fault. */
    private static final Set<String> OUR_FAULT =
            Set.of("missing-input-secret", "invalid-input-secret", "bad-request", "internal-error");

    private final CaptchaSettings settings;

    SiteVerifyAnswer(CaptchaSettings settings) {
        this.settings = settings;
    }

    Verdict of(JsonNode answer) {
        if (!answer.path("success").isBoolean()) {
            return new Verdict.Unknown("no verdict in the answer");
        }
        if (!answer.path("success").booleanValue()) {
            var codes = answer.path("error-codes").toString();
            boolean ours = answer.path("error-codes").valueStream().anyMatch(code -> OUR_FAULT.contains(text(code)));
            return ours ? new Verdict.Unknown(codes) : new Verdict.Refused(codes);
        }
        if (!settings.hostnames().contains(text(answer.path("hostname")).toLowerCase(Locale.ROOT))) {
            return new Verdict.Refused("hostname");
        }
        if (settings.provider().knowsActions && !settings.action().equals(text(answer.path("action")))) {
            return new Verdict.Refused("action");
        }
        if (settings.provider().scores
                && !(answer.path("score").isNumber() && answer.path("score").doubleValue() >= settings.minScore())) {
            return new Verdict.Refused("score");
        }
        return new Verdict.Human();
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
