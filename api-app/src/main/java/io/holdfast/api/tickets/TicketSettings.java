package io.holdfast.api.tickets;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tickets are signed and how long they let people in.
 *
 * @param keyFile a PEM file with Ed25519 keys, the one that signs first; no default
 * @param zone the time zone that is printed
 * @param hoursBefore from how long before its event a ticket is good; 0: from its sale on
 * @param hoursAfter for how long after the beginning of its event
 */
@ConfigurationProperties("holdfast.tickets")
record TicketSettings(
        @DefaultValue("") String keyFile,
        @DefaultValue("UTC") String zone,
        @DefaultValue("0") int hoursBefore,
        @DefaultValue("48") int hoursAfter) {
    private static final int MAX_HOURS = 8_784;

    TicketSettings {
        if (keyFile.isBlank()) {
            throw new IllegalArgumentException(
                    "HOLDFAST_TICKET_SIGNING_KEYS is not set: the path of a PEM file with an Ed25519 private key");
        }
        if (hoursBefore < 0 || hoursBefore > MAX_HOURS || hoursAfter < 1 || hoursAfter > MAX_HOURS) {
            throw new IllegalArgumentException(
                    "HOLDFAST_TICKET_HOURS_BEFORE is from 0 and HOLDFAST_TICKET_HOURS_AFTER from 1 to " + MAX_HOURS);
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("HOLDFAST_TICKET_ZONE is no time zone: " + zone, e);
        }
    }

    Path keys() {
        return Path.of(keyFile);
    }

    ZoneId printedZone() {
        return ZoneId.of(zone);
    }

    Instant goodFrom(Instant soldAt, Instant eventDate) {
        return hoursBefore == 0 ? soldAt : eventDate.minus(Duration.ofHours(hoursBefore));
    }

    Instant goodUntil(Instant eventDate) {
        return eventDate.plus(Duration.ofHours(hoursAfter));
    }
}
