package io.holdfast.api.protection.captcha;

/** What is known of whoever solved a captcha. */
sealed interface Verdict {
    record Human() implements Verdict {}

    record Refused(String reason) implements Verdict {}

    /** Nobody can say right now. */
    record Unknown(String reason) implements Verdict {}
}
