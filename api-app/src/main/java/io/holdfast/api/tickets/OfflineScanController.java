package io.holdfast.api.tickets;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes what scanners recorded while they had no connection, and tells what was scanned elsewhere too. */
@RestController
class OfflineScanController {
    record ScansAnswer(long eventId, long admitted, long conflicts, List<OfflineScans.Outcome> results) {
        static ScansAnswer of(long eventId, List<OfflineScans.Outcome> results) {
            return new ScansAnswer(
                    eventId, count(results, ScanResult.ADMITTED), count(results, ScanResult.ALREADY_USED), results);
        }

        private static long count(List<OfflineScans.Outcome> results, ScanResult wanted) {
            return results.stream().filter(result -> result.result() == wanted).count();
        }
    }

    private final Door door;
    private final OfflineScans scans;
    private final Clock clock;

    OfflineScanController(Door door, OfflineScans scans, Clock clock) {
        this.door = door;
        this.scans = scans;
        this.clock = clock;
    }

    @PostMapping("/api/v1/events/{id}/scans")
    @Refuses("503 view_unavailable")
    @Operation(
            summary = "Hands in scans that were made offline",
            description = "Owner and admin. 1 to 500 scans, each with `qr` or `ticket_code`, `scanned_at`, `device` and"
                    + " maybe `gate`. The same scan may be handed in again and has the same answer. `already_used` comes"
                    + " with `admitted_at`, `gate` and `device` of the other scan.")
    ScansAnswer handIn(@PathVariable long id, @RequestBody ScanBatch batch, @AuthenticationPrincipal Caller caller) {
        Event event = door.own(id, caller);
        List<ScanBatch.Read> read = batch.read(clock.instant());
        try {
            return ScansAnswer.of(id, scans.take(event, read, caller));
        } catch (ViewUnavailable e) {
            throw TicketFinder.unavailable();
        }
    }
}
