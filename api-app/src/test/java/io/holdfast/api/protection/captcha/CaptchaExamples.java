package io.holdfast.api.protection.captcha;

import io.holdfast.api.protection.captcha.CaptchaSettings.Provider;
import java.net.URI;
import java.util.List;

/** Settings as deployments have them. */
public final class CaptchaExamples {
    public static final CaptchaSettings NONE =
            new CaptchaSettings(Provider.NONE, "", "", List.of(), "book", 0.5, 2_000, 200, false);

    private CaptchaExamples() {}

    static CaptchaSettings of(Provider provider, URI address, boolean failOpen) {
        return new CaptchaSettings(
                provider,
                "0x-secret &",
                address + "/siteverify",
                List.of("Shop.Example"),
                "book",
                0.5,
                500,
                2,
                failOpen);
    }
}
