package io.holdfast.api.protection.captcha;

/** Says whether a token is a person's. Never throws, and ends within the timeout of the settings. */
interface CaptchaVerifier {
    Verdict verify(String token);
}
