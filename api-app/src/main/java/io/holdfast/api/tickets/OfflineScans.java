package io.holdfast.api.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.TicketQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.security.Caller;
import io.holdfast.api.tickets.CheckIns.Admission;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.view.TicketRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes over scans that were made without a connection, however often they are handed in. Of two scans of one ticket
 * the first that was recorded stands, whatever the devices' clocks say; the other is told of it. Whether a ticket is
 * good is asked when a scan is first handed in, not as of the scan; whoever was let in by it stays so.
 */
@Component
final class OfflineScans {
    /** What came of one scan; of one that lost, when and where the other was. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Outcome(
            int index,
            Optional<String> ticketCode,
            ScanResult result,
            Optional<Instant> admittedAt,
            Optional<String> gate,
            Optional<String> device) {
        static Outcome of(int index, Optional<String> code, ScanResult result) {
            return new Outcome(index, code, result, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** A scan that names a ticket, signed or typed, and why it is refused already. */
    private record Named(ScanBatch.Read scan, Optional<String> code, Optional<ScanResult> refusal) {}

    /** The same, with the scan that is recorded where the event has the ticket. */
    private record Judged(Optional<String> code, Optional<Scan> scan, Optional<ScanResult> refusal) {}

    private final TicketSeal seal;
    private final TicketQueries views;
    private final CheckIns checkIns;
    private final Door door;

    OfflineScans(TicketSeal seal, TicketQueries views, CheckIns checkIns, Door door) {
        this.seal = seal;
        this.views = views;
        this.checkIns = checkIns;
        this.door = door;
    }

    /** @throws ViewUnavailable where nobody can say how the tickets stand; nothing is recorded then */
    List<Outcome> take(Event event, List<ScanBatch.Read> batch, Caller caller) throws ViewUnavailable {
        List<Named> named = batch.stream().map(scan -> name(event, scan)).toList();
        List<String> codes =
                named.stream().flatMap(scan -> scan.code().stream()).distinct().toList();
        Map<String, TicketRow> tickets = codes.isEmpty() ? Map.of() : views.tickets(Inventories.of(event), codes);
        List<Judged> judged = named.stream()
                .map(scan -> judge(event, scan, scan.code().map(tickets::get), caller.id()))
                .toList();
        checkIns.admitAll(judged.stream()
                .filter(scan -> scan.refusal().isEmpty())
                .flatMap(scan -> scan.scan().stream())
                .toList());
        CheckIns.Admissions admissions = checkIns.admissions(codes);
        List<Outcome> outcomes = new ArrayList<>();
        Map<Scan, ScanResult> results = new HashMap<>();
        for (Judged scan : judged) {
            Outcome outcome = outcome(outcomes.size(), scan, admissions);
            outcomes.add(outcome);
            scan.scan().ifPresent(known -> results.put(known, outcome.result()));
            door.count(outcome.result(), true);
        }
        checkIns.note(results);
        return outcomes;
    }

    private Named name(Event event, ScanBatch.Read scan) {
        if (!scan.isQr()) {
            boolean isCode = TicketFinder.isCode(scan.text());
            return new Named(scan, Optional.of(scan.text()).filter(_ -> isCode), Optional.empty());
        }
        return seal.open(scan.text())
                .map(ticket -> new Named(
                        scan,
                        Optional.of(ticket.ticketCode()),
                        ticket.refusal(event.id(), scan.at(), ScanBatch.WRONG_CLOCK)))
                .orElseGet(() -> new Named(scan, Optional.empty(), Optional.of(ScanResult.BAD_SIGNATURE)));
    }

    /** What is signed is looked at first: its event, its times; then how the ticket stands. */
    private static Judged judge(Event event, Named scan, Optional<TicketRow> found, UUID by) {
        Optional<TicketRow> ticket = found.filter(row -> row.eventId() == event.id());
        Optional<ScanResult> standing = ticket.isEmpty()
                ? Optional.of(ScanResult.UNKNOWN_TICKET)
                : ticket.filter(row -> !row.status().equals(TicketStatus.VALID.name()))
                        .map(_ -> ScanResult.REVOKED);
        return new Judged(
                scan.code(),
                ticket.map(row -> scan(scan.scan(), row, by)),
                scan.refusal().or(() -> standing));
    }

    private static Scan scan(ScanBatch.Read read, TicketRow ticket, UUID by) {
        return new Scan(
                ticket.code(),
                ticket.eventId(),
                ticket.seatId(),
                read.gate(),
                Optional.of(read.device()),
                read.at(),
                by);
    }

    private static Outcome outcome(int index, Judged scan, CheckIns.Admissions admissions) {
        if (scan.scan().filter(admissions::has).isPresent()) {
            return Outcome.of(index, scan.code(), ScanResult.ADMITTED);
        }
        if (scan.refusal().isPresent()) {
            return Outcome.of(index, scan.code(), scan.refusal().get());
        }
        Admission other = admissions.of(scan.scan().orElseThrow());
        return new Outcome(
                index, scan.code(), ScanResult.ALREADY_USED, Optional.of(other.at()), other.gate(), other.device());
    }
}
