package io.holdfast.api.protection;

import io.github.bucket4j.TimeMeter;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Lets nobody guess at the password of one account from many addresses. What counts is the address that was typed in,
 * whether or not there is such an account, so that nothing is told of that. A login that succeeds forgets the failures.
 */
@Component
public final class FailedLogins {
    private static final String NAME = "failed-logins";

    private final Limit<String> limit;
    private final MeterRegistry meters;

    FailedLogins(LimitSettings settings, MeterRegistry meters, TimeMeter time) {
        this.limit = new Limit<>(NAME, settings.failedLogins().account(), settings.remembered(), time);
        this.meters = meters;
        Gauge.builder("holdfast.limits.remembered", limit, Limit::remembered)
                .description("Clients that are kept count of, by account")
                .tag("policy", NAME)
                .register(meters);
    }

    /**
     * Before a password is looked at: counts it as a failure, so that many at once are counted too.
     *
     * @throws Problem 429 {@code too_many_requests} after too many failures
     */
    public void attempt(String email) {
        var spent = limit.spend(account(email));
        if (!spent.allowed()) {
            meters.counter("holdfast.limits.refused", "policy", NAME).increment();
            throw Limits.refusal(NAME, "Too many logins to this account have failed", spent);
        }
    }

    /** Nobody looked at the password: the attempt was no failure of whoever made it. */
    public void unanswered(String email) {
        limit.giveBack(account(email));
    }

    /** It was none. */
    public void succeeded(String email) {
        limit.forget(account(email));
    }

    /** Letter by letter, as the database does it: another spelling that finds the account must be counted with it. */
    private static String account(String email) {
        return email.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
