package io.holdfast.api.dialects;

import io.holdfast.api.booking.BookBody;
import io.holdfast.api.booking.BookingController;
import io.holdfast.api.booking.OrderController;
import io.holdfast.api.booking.RefusesAsBookings;
import io.holdfast.api.catalogue.EventController;
import io.holdfast.api.catalogue.EventForm;
import io.holdfast.api.catalogue.EventView;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The contract without its {@code /api/v1}: the same requests and refusals, in fewer words about orders. */
@RestController
@Tag(
        name = "Dialect: bare",
        description = "As under /api/v1. Orders are Pending, Confirmed or Failed; tickets Available, Locked or Sold.")
class BareController {
    private static final Retelling ORDERS = new Retelling(id -> "/orders/" + id, BareOrder::of, BareOrder.Unknown::of);

    private final BookingController bookings;
    private final OrderController orders;
    private final EventController events;

    BareController(BookingController bookings, OrderController orders, EventController events) {
        this.bookings = bookings;
        this.orders = orders;
        this.events = events;
    }

    @PostMapping("/events/{id}/book")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BareOrder.Unknown.class)))
    @RefusesAsBookings
    @Operation(operationId = "bareBook", summary = "Books seats", description = "As `POST /api/v1/events/{id}/book`.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = BareOrder.class)))
    ResponseEntity<Object> book(
            @PathVariable long id,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Captchas.HEADER) Optional<String> captcha,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody BookBody body,
            @AuthenticationPrincipal Caller caller) {
        return ORDERS.of(bookings.book(id, key, captcha, admission, body, caller));
    }

    @GetMapping("/orders/{orderId}")
    @Refuses("503 view_unavailable")
    @Operation(
            operationId = "bareOrder",
            summary = "An order of the caller's own",
            description = "As `GET /api/v1/orders/{order_id}`.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BareOrder.class)))
    ResponseEntity<Object> order(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return ORDERS.of(orders.show(orderId, caller));
    }

    @PostMapping("/events")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @Operation(
            operationId = "bareCreateEvent",
            summary = "Puts an event on sale",
            description = "The same as `POST /api/v1/events`.")
    ResponseEntity<EventView> create(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestBody EventForm form) {
        return events.create(caller, key, form);
    }
}
