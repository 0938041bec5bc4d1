package io.holdfast.api.tickets;

import io.holdfast.api.web.Checks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scans as a device hands them in, and the reading of them: each with a QR code or a ticket code, not both. */
record ScanBatch(@Nullable List<@Nullable Item> scans) {
    static final int MAX_SCANS = 500;
    /** So much the clock of a device may be off, either way. */
    static final Duration WRONG_CLOCK = Duration.ofMinutes(10);

    private static final int MAX_NAME = 64;
    private static final int MAX_CODE = 32;

    record Item(
            @Nullable String qr,
            @Nullable String ticketCode,
            @Nullable Instant scannedAt,
            @Nullable String gate,
            @Nullable String device) {}

    /** A scan within its bounds: {@code text} is a QR code's or a ticket code. */
    record Read(String text, boolean isQr, Instant at, Optional<String> gate, String device) {}

    /** @throws io.holdfast.api.web.Problem 422 naming the field */
    List<Read> read(Instant now) {
        Checks checks = new Checks();
        List<Read> read = new ArrayList<>();
        if (scans == null || scans.isEmpty() || scans.size() > MAX_SCANS) {
            checks.fault("scans", "out_of_range", "has 1 to %d scans".formatted(MAX_SCANS));
        } else {
            for (int i = 0; i < scans.size(); i++) {
                Item item = scans.get(i);
                if (item == null) {
                    checks.fault("scans[%d]".formatted(i), "required", "is a scan");
                } else {
                    read.add(read(item, "scans[%d].".formatted(i), now, checks));
                }
            }
        }
        checks.done();
        return read;
    }

    private static Read read(Item item, String path, Instant now, Checks checks) {
        if ((item.qr() == null) == (item.ticketCode() == null)) {
            checks.fault(path + "qr", "required", "or `ticket_code` is required, and only one of them");
        }
        Optional<String> qr = checks.optionalText(path + "qr", item.qr(), 1, TicketSeal.MAX_CHARS);
        Optional<String> code = checks.optionalText(path + "ticket_code", item.ticketCode(), 1, MAX_CODE);
        Instant at = checks.time(path + "scanned_at", item.scannedAt());
        if (at.isAfter(now.plus(WRONG_CLOCK))) {
            checks.fault(path + "scanned_at", "out_of_range", "is in the future");
        }
        return new Read(
                qr.or(() -> code).orElse(""),
                qr.isPresent(),
                at.truncatedTo(ChronoUnit.MILLIS),
                checks.optionalText(path + "gate", item.gate(), 1, MAX_NAME),
                checks.text(path + "device", item.device(), 1, MAX_NAME));
    }
}
