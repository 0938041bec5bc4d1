package io.holdfast.api.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.money.Money;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads what is for sale: sections, their places and prices, each within its limits. */
final class SectionReading {
    static final int MAX_SECTIONS = 200;
    static final int MAX_SEATS_PER_SECTION = 100_000;
    static final int MAX_SEATS_PER_EVENT = 1_000_000;
    static final String DEFAULT_TICKET_TYPE = "General";
    static final int MAX_TICKET_TYPE_CHARS = 60;
    private static final long MAX_BYTES = 600_000;
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,12}");

    private final Checks checks;
    private final Currency currency;

    SectionReading(Checks checks, Currency currency) {
        this.checks = checks;
        this.currency = currency;
    }

    List<Section> read(EventForm form) {
        if (form.sections() == null) {
            return List.of(generalAdmission(form));
        }
        if (form.hasShortInventory()) {
            checks.fault("sections", "conflict", "stands instead of ticket_price and total_tickets, not beside them");
        }
        return sections("sections", form.sections());
    }

    private Section generalAdmission(EventForm form) {
        int capacity = (int) checks.number("total_tickets", form.totalTickets(), 1, MAX_SEATS_PER_SECTION);
        return new Section(
                "GA",
                DEFAULT_TICKET_TYPE,
                price("ticket_price", form.ticketPrice()),
                new Section.Open(capacity),
                List.of());
    }

    /** @param at where they stand in what was sent */
    List<Section> sections(String at, List<EventForm.@Nullable SectionForm> forms) {
        if (forms.isEmpty() || forms.size() > MAX_SECTIONS) {
            checks.fault(at, "out_of_range", "has 1 to %d sections".formatted(MAX_SECTIONS));
            return List.of();
        }
        var sections = new ArrayList<Section>();
        var codes = new HashSet<String>();
        for (int i = 0; i < forms.size(); i++) {
            var path = at + "[" + i + "]";
            var form = forms.get(i);
            if (form == null) {
                checks.fault(path, "required", "is required");
                continue;
            }
            var section = section(path, form);
            if (!codes.add(section.code())) {
                checks.fault(path + ".code", "duplicate", "is the code of another section");
            }
            sections.add(section);
        }
        if (sections.stream().mapToLong(Section::capacity).sum() > MAX_SEATS_PER_EVENT) {
            checks.fault(at, "out_of_range", "has at most %d seats in all".formatted(MAX_SEATS_PER_EVENT));
        }
        if (sections.stream().mapToLong(SectionReading::bytes).sum() > MAX_BYTES) {
            checks.fault(at, "too_large", "has more rows, gaps, names and blocked seats than the engine keeps");
        }
        return List.copyOf(sections);
    }

    /** About what the engine needs to write it down. */
    private static long bytes(Section section) {
        long runs = section.rows().stream()
                .mapToLong(row -> 8L + row.label().length() + 12L * row.runs().size())
                .sum();
        long names = section.rows().stream()
                .flatMap(row -> row.runs().stream())
                .flatMap(run -> run.names().stream())
                .mapToLong(name -> name.length() + 1L)
                .sum();
        return 100
                + section.ticketType().getBytes(UTF_8).length
                + runs
                + names
                + section.blocked().stream()
                        .mapToLong(seat -> seat.length() + 2L)
                        .sum();
    }

    private Section section(String path, EventForm.SectionForm form) {
        var code = Objects.requireNonNullElse(form.code(), "");
        if (!CODE.matcher(code).matches()) {
            checks.fault(path + ".code", "bad_code", "is 1 to 12 letters or digits");
        }
        var ticketType = checks.optionalText(path + ".ticket_type", form.ticketType(), 1, MAX_TICKET_TYPE_CHARS)
                .map(String::strip)
                .orElse(DEFAULT_TICKET_TYPE);
        var layout = layout(path, form);
        var section = new Section(code, ticketType, price(path + ".price", form.price()), layout, List.of());
        if (form.capacity() != null && form.capacity() != section.capacity() && checks.clean()) {
            checks.fault(path + ".capacity", "conflict", "is not sent, or is the number of its seats");
        }
        var blocked = new BlockedReading(checks).read(path + ".blocked", section, form.blocked());
        return new Section(code, ticketType, section.priceMinor(), layout, blocked);
    }

    private Section.Layout layout(String path, EventForm.SectionForm form) {
        return switch (form.kind()) {
            case GENERAL -> {
                absent(path + ".rows", form.rows());
                absent(path + ".seats_per_row", form.seatsPerRow());
                yield new Section.Open(places(path + ".capacity", form.capacity()));
            }
            case SEATED -> seated(path, form);
            case null -> {
                checks.fault(path + ".kind", "required", "is GENERAL or SEATED");
                yield new Section.Open(1);
            }
        };
    }

    private Section.Layout seated(String path, EventForm.SectionForm form) {
        var given = form.rows();
        if (given != null && given.isArray()) {
            absent(path + ".seats_per_row", form.seatsPerRow());
            var rows = new Section.Rows(new RowReading(checks).read(path + ".rows", given));
            if (rows.rows().stream().mapToLong(Section.Row::size).sum() <= MAX_SEATS_PER_SECTION) {
                return rows;
            }
            checks.fault(path + ".rows", "out_of_range", "has at most %d seats".formatted(MAX_SEATS_PER_SECTION));
            return new Section.Grid(1, 1);
        }
        if (given != null && !given.isNull() && !given.isInt()) {
            checks.fault(path + ".rows", "wrong_type", "is a whole number, or a list of rows");
            return new Section.Grid(1, 1);
        }
        int rows = places(path + ".rows", given == null || given.isNull() ? null : given.intValue());
        int seatsPerRow = places(path + ".seats_per_row", form.seatsPerRow());
        if ((long) rows * seatsPerRow > MAX_SEATS_PER_SECTION) {
            checks.fault(
                    path + ".rows",
                    "out_of_range",
                    "times seats_per_row is at most %d".formatted(MAX_SEATS_PER_SECTION));
            return new Section.Grid(1, 1);
        }
        return new Section.Grid(rows, seatsPerRow);
    }

    /** @throws Problem 400 {@code unknown_field} */
    static void refuseUnknown(String path, JsonNode object, Set<String> known) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(
                                    HttpStatus.BAD_REQUEST,
                                    "unknown_field",
                                    "There is no field `%s.%s`".formatted(path, name))
                            .field(path + "." + name);
                });
    }

    int places(String path, @Nullable Integer value) {
        return (int) checks.number(path, value, 1, MAX_SEATS_PER_SECTION);
    }

    private void absent(String path, @Nullable Object value) {
        if (value != null) {
            checks.fault(path, "conflict", "does not belong to a section of this kind");
        }
    }

    long price(String path, @Nullable BigDecimal price) {
        if (price == null) {
            checks.fault(path, "required", "is required");
            return 0;
        }
        if (price.signum() < 0) {
            checks.fault(path, "out_of_range", "is not negative");
            return 0;
        }
        try {
            return Money.ofMajor(price, currency).minor();
        } catch (ArithmeticException e) {
            var highest = new Money(Money.MAX_MINOR, currency).major().toPlainString();
            checks.fault(
                    path,
                    "out_of_range",
                    "is at most %s, with at most %d decimal digits"
                            .formatted(highest, Math.max(currency.getDefaultFractionDigits(), 0)));
            return 0;
        }
    }
}
