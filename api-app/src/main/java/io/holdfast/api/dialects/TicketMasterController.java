package io.holdfast.api.dialects;

import io.holdfast.api.booking.BookingController;
import io.holdfast.api.booking.OrderAnswer;
import io.holdfast.api.booking.OrderController;
import io.holdfast.api.booking.PaidOrders;
import io.holdfast.api.booking.RefusesAsBookings;
import io.holdfast.api.booking.Reservations;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.EventController;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.PageQuery;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bookings of line items. A client says what it expects to pay, and is refused where that is not the price. */
@RestController
@RequestMapping("/ticket_master/v1")
@Tag(
        name = "Dialect: ticket_master",
        description =
                "Each answer is `{status,message,data}`; refusals are problems. Tickets are available, in_progress"
                        + " or sold.")
class TicketMasterController {
    private static final Retelling ORDERS =
            new Retelling(id -> "/ticket_master/v1/bookings/" + id, LineItemsOrder::of, LineItemsOrder.Unknown::of);

    private final KnownEvents events;
    private final EventController catalogue;
    private final BookingController bookings;
    private final OrderController orders;
    private final Reservations reservations;
    private final PaidOrders paid;

    TicketMasterController(
            KnownEvents events,
            EventController catalogue,
            BookingController bookings,
            OrderController orders,
            Reservations reservations,
            PaidOrders paid) {
        this.events = events;
        this.catalogue = catalogue;
        this.bookings = bookings;
        this.orders = orders;
        this.reservations = reservations;
        this.paid = paid;
    }

    @GetMapping("/events/{id}")
    @Operation(operationId = "ticketMasterEvent", summary = "One event")
    Envelope<Listing.EventLine> event(@PathVariable long id) {
        return Envelope.of(Listing.EventLine.of(events.get(id)));
    }

    @GetMapping("/search")
    @Operation(
            operationId = "ticketMasterSearch",
            summary = "Events",
            description = "As `GET /api/v1/events`, with `pageSize` for `page_size`.")
    Envelope<List<Listing.EventLine>> search(
            @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable Integer page) {
        Checks checks = new Checks();
        PageQuery query = PageQuery.read(checks, page, "pageSize", pageSize);
        return Envelope.of(catalogue.search(checks, keyword, start, end, null, query).data().stream()
                .map(Listing.EventLine::of)
                .toList());
    }

    @GetMapping("/events/{id}/venues")
    @Operation(
            operationId = "ticketMasterVenues",
            summary = "Where an event is",
            description = "One venue, on the first page, where the event is from `start` to `end`; else none.")
    Envelope<List<Listing.VenueLine>> venues(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String start,
            @RequestParam(required = false) @Nullable String end,
            @RequestParam(required = false) @Nullable Integer pageSize,
            @RequestParam(required = false) @Nullable Integer page) {
        Checks checks = new Checks();
        PageQuery query = PageQuery.read(checks, page, "pageSize", pageSize);
        Optional<Instant> from = EventController.bound(checks, "start", start, 0);
        Optional<Instant> until = EventController.bound(checks, "end", end, 1);
        checks.done();
        Instant date = events.get(id).description().eventDate();
        boolean shown = query.offset() == 0
                && from.filter(date::isBefore).isEmpty()
                && until.filter(bound -> !date.isBefore(bound)).isEmpty();
        return Envelope.of(
                shown
                        ? Objects.requireNonNull(catalogue.venues(id).getBody()).stream()
                                .map(Listing.VenueLine::of)
                                .toList()
                        : List.of());
    }

    @PostMapping("/bookings/create")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @RefusesAsBookings
    @Refuses({"403 forbidden", "422 price_changed", "503 view_unavailable"})
    @Operation(
            operationId = "ticketMasterCreate",
            summary = "Holds tickets",
            description = "`user_id` is the caller's, else 403. 422 `price_changed` names what is not the price of now."
                    + " `data` is the order, with what it is paid with.")
    ResponseEntity<Envelope<Object>> create(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Captchas.HEADER) Optional<String> captcha,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody LineItemsForm form,
            @AuthenticationPrincipal Caller caller) {
        BuyerCheck.same("user_id", form.userId(), caller);
        LineItemsForm.Wanted wanted = form.read();
        Event event = events.get(wanted.eventId());
        refuseOldPrice(event, key, wanted, caller);
        ResponseEntity<Object> answer = bookings.book(event.id(), key, captcha, admission, wanted.body(), caller);
        refuseOtherPrice(answer, wanted, caller);
        return told("The tickets are held", answer);
    }

    /** What is held already under its key is held at the price of then. */
    private void refuseOldPrice(Event event, Optional<String> key, LineItemsForm.Wanted wanted, Caller caller) {
        try {
            PriceCheck.all(event, wanted);
        } catch (Problem changed) {
            if (!reservations.isRepeat(event, key, wanted.body(), caller)) {
                throw changed;
            }
        }
    }

    /** The engine sells at its own price, which may have changed since the catalogue was asked. */
    private void refuseOtherPrice(ResponseEntity<Object> answer, LineItemsForm.Wanted wanted, Caller caller) {
        boolean isNew = !answer.getHeaders().containsHeader(IdempotencyKeys.REPLAYED);
        if (isNew && answer.getBody() instanceof OrderAnswer order && order.status() == OrderStatus.PENDING) {
            try {
                PriceCheck.same("total_price", wanted.total(), order.totalPrice());
            } catch (Problem changed) {
                orders.cancel(order.orderId(), Optional.empty(), caller);
                throw changed;
            }
        }
    }

    @PostMapping("/bookings/complete")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    @Refuses({
        "404 not_found",
        "409 not_paid not_payable in_flight",
        "422 other_payment other_amount",
        "503 view_unavailable payment_unavailable engine_unavailable engine_behind engine_newer"
    })
    @Operation(
            operationId = "ticketMasterComplete",
            summary = "Completes an order that was paid",
            description = "The payment provider is asked whether it was: 409 `not_paid` where it has no money, 409"
                    + " `not_payable` where the order has ended. 422 `other_payment` or `other_amount` where they are"
                    + " not the order's.")
    ResponseEntity<Envelope<Object>> complete(@RequestBody PaymentForm form, @AuthenticationPrincipal Caller caller) {
        return told("The tickets are sold", paid.complete(form.read(), caller));
    }

    @GetMapping("/bookings/{orderId}")
    @Refuses("503 view_unavailable")
    @Operation(
            operationId = "ticketMasterOrder",
            summary = "An order of the caller's own",
            description = "With the state of each of its tickets.")
    ResponseEntity<Envelope<Object>> order(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return told("OK", orders.show(orderId, caller));
    }

    private static ResponseEntity<Envelope<Object>> told(String message, ResponseEntity<?> answer) {
        ResponseEntity<Object> retold = ORDERS.of(answer);
        return Envelope.around(message, retold, Objects.requireNonNull(retold.getBody()));
    }
}
