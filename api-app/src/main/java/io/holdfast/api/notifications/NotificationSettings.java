package io.holdfast.api.notifications;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people are told.
 *
 * @param maxAgeHours what happened longer ago is told to nobody any more, as on the first start on an old log
 * @param attempts at sending one notification before an operator has to look at it
 * @param senders notifications that are sent at the same time by this instance
 * @param lease how long a sender keeps one to itself; one that died loses it then
 */
@ConfigurationProperties("holdfast.notifications")
record NotificationSettings(
        @DefaultValue("72") int maxAgeHours,
        @DefaultValue("12") int attempts,
        @DefaultValue("4") int senders,
        @DefaultValue("40s") Duration lease) {
    NotificationSettings {
        if (maxAgeHours < 1 || maxAgeHours > 24 * 14) {
            throw new IllegalArgumentException("HOLDFAST_NOTIFICATIONS_MAX_AGE_HOURS is from 1 to 336");
        }
        if (attempts < 1 || attempts > 50) {
            throw new IllegalArgumentException("HOLDFAST_NOTIFICATIONS_ATTEMPTS is from 1 to 50");
        }
        if (senders < 1 || senders > 64) {
            throw new IllegalArgumentException("HOLDFAST_NOTIFICATIONS_SENDERS is from 1 to 64");
        }
        if (lease.compareTo(Duration.ofSeconds(10)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("HOLDFAST_NOTIFICATIONS_LEASE is from 10s to 1h");
        }
    }

    Duration maxAge() {
        return Duration.ofHours(maxAgeHours);
    }
}
