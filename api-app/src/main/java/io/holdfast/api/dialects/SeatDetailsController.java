package io.holdfast.api.dialects;

import io.holdfast.api.availability.AvailabilityAnswer;
import io.holdfast.api.availability.AvailabilityController;
import io.holdfast.api.booking.BookBody;
import io.holdfast.api.booking.BookingController;
import io.holdfast.api.booking.CaptchaGate;
import io.holdfast.api.booking.OrderController;
import io.holdfast.api.booking.RefusesAsBookings;
import io.holdfast.api.booking.Reservations;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.EventController;
import io.holdfast.api.catalogue.EventForm;
import io.holdfast.api.catalogue.EventView;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.Order;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Seats by row and number: first reserved without a payment, then checked out with one. In camelCase. */
@RestController
@RequestMapping("/api")
@Tag(
        name = "Dialect: seat details",
        description =
                "In camelCase. A ticket type is a section, by its place in the event's list: 1, 2 and so on. Seats"
                        + " are Available, Reserved or Booked.")
class SeatDetailsController {
    private static final int HOLD_SECONDS = 600;

    private final KnownEvents events;
    private final EventController catalogue;
    private final AvailabilityController availability;
    private final BookingController bookings;
    private final Reservations reservations;
    private final OrderController orders;
    private final CaptchaGate captchas;

    SeatDetailsController(
            KnownEvents events,
            EventController catalogue,
            AvailabilityController availability,
            BookingController bookings,
            Reservations reservations,
            OrderController orders,
            CaptchaGate captchas) {
        this.events = events;
        this.catalogue = catalogue;
        this.availability = availability;
        this.bookings = bookings;
        this.reservations = reservations;
        this.orders = orders;
        this.captchas = captchas;
    }

    @GetMapping("/initial-call/{id}")
    @Refuses("503 view_unavailable")
    @Operation(operationId = "initialCall", summary = "What is left of each ticket type of an event")
    List<TicketTypes.TicketType> left(@PathVariable long id) {
        AvailabilityAnswer answer =
                Objects.requireNonNull(availability.availability(id).getBody());
        return TicketTypes.of(events.get(id)).left(answer);
    }

    @PostMapping("/reserve")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ReservedSeats.Unknown.class)))
    @RefusesAsBookings
    @Refuses("403 forbidden")
    @Operation(
            summary = "Holds seats without starting their payment",
            description = "For as long as the event holds seats. All of them or none; `rowNumbers` and `seatNumbers`"
                    + " pair up. `userId` is the caller's, else 403.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReservedSeats.class)))
    ResponseEntity<Object> reserve(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody SeatDetailsForm form,
            @AuthenticationPrincipal Caller caller) {
        BuyerCheck.same("userId", form.userId(), caller);
        Event event = events.get(form.event());
        BookBody body = form.read(TicketTypes.of(event));
        return told(event, named(() -> bookings.reserve(event.id(), key, form.captcha(), admission, body, caller)));
    }

    @PutMapping("/checkout")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ReservedSeats.Unknown.class)))
    @RefusesAsBookings
    @Refuses({"403 forbidden", "409 not_payable", "503 view_unavailable"})
    @Operation(
            operationId = "checkoutByPut",
            summary = "Starts the payment of seats",
            description = "Of the reservation that the caller has of just these seats; without one they are booked now."
                    + " With the `Idempotency-Key` of the reservation, of that one. 403 `captcha_failed`.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReservedSeats.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReservedSeats.class)))
    ResponseEntity<Object> checkout(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody SeatDetailsForm form,
            @AuthenticationPrincipal Caller caller) {
        BuyerCheck.same("userId", form.userId(), caller);
        Event event = events.get(form.event());
        BookBody body = form.read(TicketTypes.of(event));
        Optional<Order> reserved = key.isPresent() ? Optional.empty() : reservations.find(event.id(), body, caller);
        return told(
                event,
                named(() -> reserved.map(order -> pay(event, order, form, caller))
                        .orElseGet(() -> bookings.book(event.id(), key, form.captcha(), admission, body, caller))));
    }

    @PostMapping("/checkout")
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ReservedSeats.Unknown.class)))
    @RefusesAsBookings
    @Refuses({"403 forbidden", "409 not_payable", "503 view_unavailable"})
    @Operation(operationId = "checkoutByPost", summary = "Starts the payment of seats", description = "As by PUT.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReservedSeats.class)))
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ReservedSeats.class)))
    ResponseEntity<Object> checkoutByPost(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody SeatDetailsForm form,
            @AuthenticationPrincipal Caller caller) {
        return checkout(key, admission, form, caller);
    }

    @PostMapping("/events")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(
            operationId = "seatDetailsCreateEvent",
            summary = "Puts an event on sale",
            description = "The same as `POST /api/v1/events`, but for `hold_seconds`: 600 where none are sent.")
    ResponseEntity<EventView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody EventForm form) {
        return catalogue.create(caller, key, form.orHolding(HOLD_SECONDS));
    }

    private ResponseEntity<Object> pay(Event event, Order order, SeatDetailsForm form, Caller caller) {
        OrderId id = OrderId.parse(order.getOrderId()).orElseThrow(Problem::notFound);
        captchas.admit(event, id, false, form.captcha());
        return orders.pay(order.getOrderId(), Optional.empty(), caller);
    }

    private static ResponseEntity<Object> told(Event event, ResponseEntity<Object> answer) {
        TicketTypes types = TicketTypes.of(event);
        return new Retelling(
                        id -> "/api/v1/orders/" + id,
                        order -> ReservedSeats.of(order, types),
                        ReservedSeats.Unknown::of)
                .of(answer);
    }

    /** Here the token of a captcha comes in the body. */
    private static ResponseEntity<Object> named(Supplier<ResponseEntity<Object>> booking) {
        try {
            return booking.get();
        } catch (Problem problem) {
            throw problem.code().equals("captcha_failed") ? problem.field("recaptchaToken") : problem;
        }
    }
}
