package io.holdfast.api.protection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask for. Those of an address are generous, because a university is one; those of a user are
 * what one person can need.
 *
 * @param signIn logins, registrations and refreshed tokens
 * @param book bookings and places in a line
 * @param reads whatever changes nothing
 * @param everything all requests together, the ones above too
 * @param webhooks what Stripe sends, which counts towards nothing else
 * @param failedLogins wrong passwords for one account
 * @param remembered clients that each quota keeps count of at most
 */
@ConfigurationProperties("holdfast.limits")
record LimitSettings(
        OfAddress signIn,
        Quotas book,
        Quotas reads,
        Quotas everything,
        OfAddress webhooks,
        OfAccount failedLogins,
        @DefaultValue("100000") int remembered) {
    /** Of an address, and of a person, wherever they are. */
    record Quotas(Quota address, Quota user) {}

    record OfAddress(Quota address) {}

    /** Of an account, whoever asks for it. */
    record OfAccount(Quota account) {}

    LimitSettings {
        if (remembered < 1 || remembered > 10_000_000) {
            throw new IllegalArgumentException("holdfast.limits.remembered is from 1 to 10000000");
        }
    }
}
