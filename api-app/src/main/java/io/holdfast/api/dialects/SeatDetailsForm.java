package io.holdfast.api.dialects;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.api.booking.BookBody;
import io.holdfast.api.booking.SeatIds;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code /api} sends of the seats that somebody wants, to reserve and to check out alike. */
record SeatDetailsForm(
        @JsonProperty("userId") @Nullable String userId,
        @JsonProperty("eventId") @Nullable Long eventId,
        @JsonProperty("seatDetails") @Nullable List<@Nullable SeatDetail> seatDetails,

        @JsonProperty("recaptchaToken")
        @Schema(description = "Of a solved captcha, where the event asks for one")
        @Nullable
        String recaptchaToken) {
    private static final int MAX_SEATS = 100;

    record SeatDetail(
            @JsonProperty("ticketTypeId") @Nullable Long ticketTypeId,
            @JsonProperty("metaData") @Nullable MetaData metaData,

            @Schema(description = "Of general admission, which has no rows, instead of metaData") @Nullable
            Integer quantity) {}

    /** Row and number of each seat, in two lists that pair up. Numbers, or names as text. */
    record MetaData(
            @JsonProperty("rowNumbers")
            @ArraySchema(
                    schema =
                            @Schema(
                                    implementation = Object.class,
                                    types = {"integer", "string"}))
            @Nullable
            List<JsonNode> rowNumbers,

            @JsonProperty("seatNumbers")
            @ArraySchema(
                    schema =
                            @Schema(
                                    implementation = Object.class,
                                    types = {"integer", "string"}))
            @Nullable
            List<JsonNode> seatNumbers) {}

    /** @throws Problem 422 that names the field at fault */
    long event() {
        Checks checks = new Checks();
        long id = checks.number("eventId", eventId, 1, Long.MAX_VALUE);
        checks.done();
        return id;
    }

    Optional<String> captcha() {
        return Optional.ofNullable(recaptchaToken);
    }

    /** @throws Problem 422 that names the field at fault */
    BookBody read(TicketTypes types) {
        Checks checks = new Checks();
        List<BookBody.Item> items = new ArrayList<>();
        if (seatDetails == null || seatDetails.isEmpty() || seatDetails.size() > MAX_SEATS) {
            checks.fault("seatDetails", "out_of_range", "has from 1 to " + MAX_SEATS + " entries");
        } else {
            for (int i = 0; i < seatDetails.size(); i++) {
                SeatDetail detail = seatDetails.get(i);
                read("seatDetails[" + i + "]", detail, types, checks).ifPresent(items::add);
            }
        }
        checks.done();
        return BookBody.of(items);
    }

    private static Optional<BookBody.Item> read(
            String at, @Nullable SeatDetail detail, TicketTypes types, Checks checks) {
        if (detail == null) {
            checks.fault(at, "required", "is required");
            return Optional.empty();
        }
        long id = checks.number(at + ".ticketTypeId", detail.ticketTypeId(), 1, types.count());
        Optional<Section> section = types.section(id);
        if (!checks.clean() || section.isEmpty()) {
            return Optional.empty();
        }
        if ((detail.metaData() == null) == (detail.quantity() == null)) {
            checks.fault(at + ".metaData", "ambiguous", "names seats, or `quantity` says how many: one of them");
            return Optional.empty();
        }
        if (detail.metaData() == null) {
            int quantity = (int) checks.number(at + ".quantity", detail.quantity(), 1, MAX_SEATS);
            return Optional.of(BookBody.Item.places(section.get().code(), quantity));
        }
        if (section.get().kind() == Section.Kind.GENERAL) {
            checks.fault(at + ".metaData", "invalid", "is of seats: general admission takes `quantity`");
            return Optional.empty();
        }
        return Optional.of(
                BookBody.Item.seats(seats(at + ".metaData", section.get().code(), detail.metaData(), checks)));
    }

    private static List<String> seats(String at, String section, MetaData lists, Checks checks) {
        List<String> rows = parts(at + ".rowNumbers", lists.rowNumbers(), checks);
        List<String> numbers = parts(at + ".seatNumbers", lists.seatNumbers(), checks);
        if (checks.clean() && rows.size() != numbers.size()) {
            checks.fault(at + ".seatNumbers", "out_of_range", "has as many entries as rowNumbers");
        }
        List<String> seats = new ArrayList<>();
        for (int i = 0; checks.clean() && i < rows.size(); i++) {
            seats.add(section + "-" + rows.get(i) + "-" + numbers.get(i));
        }
        return seats;
    }

    private static List<String> parts(String at, @Nullable List<JsonNode> given, Checks checks) {
        if (given == null || given.isEmpty() || given.size() > MAX_SEATS) {
            checks.fault(at, "out_of_range", "has from 1 to " + MAX_SEATS + " entries");
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            JsonNode part = given.get(i);
            String text = part.isIntegralNumber() || part.isString() ? part.asString() : "";
            if (!SeatIds.isPart(text)) {
                checks.fault(at + "[" + i + "]", "invalid", "is a number, or 1 to 12 letters or digits");
            }
            parts.add(text);
        }
        return parts;
    }
}
