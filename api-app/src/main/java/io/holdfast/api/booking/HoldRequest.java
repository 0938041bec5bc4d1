package io.holdfast.api.booking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.payments.PaymentSettings;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.PaymentKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a buyer asks for, in the one form that the engine takes. Its shape is right: each line names seats or a
 * quantity, never both, and all of them together at most {@link #MAX_SEATS} seats.
 *
 * @param payment the kind of payment that is asked for; empty for the usual one
 */
record HoldRequest(List<HoldItem> items, boolean allowSplit, Optional<PaymentKind> payment) {
    static final int MAX_SEATS = 100;

    private static final int MAX_TICKET_TYPE_CHARS = 100;

    /**
     * Reads a body.
     *
     * @throws Problem 422 that names the field at fault
     */
    static HoldRequest of(BookBody body) {
        Checks checks = new Checks();
        List<HoldItem> items = new ArrayList<>();
        if (body.items() == null) {
            items.add(item("", body.line(), checks));
        } else {
            readItems(body, items, checks);
        }
        Optional<PaymentKind> payment = payment(body.payment(), checks);
        checks.done();
        long wanted = items.stream()
                .mapToLong(item -> (long) item.getQuantity() + item.getSeats().size())
                .sum();
        if (wanted > MAX_SEATS) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "too_many",
                            "A booking has at most " + MAX_SEATS + " seats")
                    .with("limit", MAX_SEATS);
        }
        return new HoldRequest(List.copyOf(items), Boolean.TRUE.equals(body.allowSplit()), payment);
    }

    /** The same for the same seats, however they were asked for, and however they shall be paid. */
    String fingerprint() {
        StringBuilder canonical = new StringBuilder(allowSplit ? "split" : "together");
        for (HoldItem item : items) {
            append(canonical.append(";s"), item.getSection());
            append(canonical.append(";t"), item.getTicketType());
            canonical.append(";q").append(item.getQuantity());
            item.getSeats().forEach(seat -> canonical.append(',').append(seat));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void append(StringBuilder canonical, @Nullable String text) {
        if (text != null) {
            canonical.append(text.length()).append(':').append(text);
        }
    }

    private static void readItems(BookBody body, List<HoldItem> items, Checks checks) {
        List<BookBody.@Nullable Item> lines = Objects.requireNonNull(body.items());
        if (!body.line().equals(new BookBody.Item(null, null, null, null))) {
            checks.fault("items", "ambiguous", "stands alone: name seats and quantities inside of it");
        }
        if (lines.isEmpty() || lines.size() > MAX_SEATS) {
            checks.fault("items", "out_of_range", "has from 1 to " + MAX_SEATS + " lines");
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            BookBody.Item line = lines.get(i);
            if (line == null) {
                checks.fault("items[" + i + "]", "required", "is required");
            } else {
                items.add(item("items[" + i + "].", line, checks));
            }
        }
    }

    private static HoldItem item(String at, BookBody.Item line, Checks checks) {
        HoldItem item = new HoldItem();
        item.setSeats(List.of());
        if (line.seats() == null) {
            readQuantity(at, line, item, checks);
        } else {
            if (line.section() != null || line.ticketType() != null || line.quantity() != null) {
                checks.fault(at + "seats", "ambiguous", "stands alone: seats are named, or a quantity is given");
            }
            item.setSeats(SeatIds.list(at + "seats", line.seats(), Integer.MAX_VALUE, checks));
        }
        return item;
    }

    private static void readQuantity(String at, BookBody.Item line, HoldItem item, Checks checks) {
        // An upper bound is not checked here: too many is a problem with a code of its own.
        item.setQuantity((int) checks.number(at + "quantity", line.quantity(), 1, Integer.MAX_VALUE));
        if (line.section() != null && line.ticketType() != null) {
            checks.fault(at + "ticket_type", "ambiguous", "stands without `section`");
        }
        if (line.section() != null) {
            if (!SeatIds.isPart(line.section())) {
                checks.fault(at + "section", "invalid", "is 1 to 12 letters or digits");
            }
            item.setSection(line.section());
        }
        checks.optionalText(at + "ticket_type", line.ticketType(), 1, MAX_TICKET_TYPE_CHARS)
                .ifPresent(item::setTicketType);
    }

    static Optional<PaymentKind> payment(@Nullable String name, Checks checks) {
        Optional<PaymentKind> kind = Optional.ofNullable(name).flatMap(PaymentSettings::kindNamed);
        if (name != null && kind.isEmpty()) {
            checks.fault("payment", "unknown_value", "is payment_intent or checkout");
        }
        return kind;
    }
}
