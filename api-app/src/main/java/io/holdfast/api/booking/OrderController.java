package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.Refuses;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders after they were booked, for their owners only. What a payment is made with is not among what is shown:
 * repeating the booking with its key gives it again, and so does {@code pay}.
 */
@RestController
public class OrderController {
    /** Which seats to give back; all of them where none are named. */
    public record CancelBody(@Nullable List<@Nullable String> seats) {}

    /** How it shall be paid, where no payment was started yet. */
    public record PayBody(@Nullable String payment) {}

    private final OrderReader orders;
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final SeenOrders seen;
    private final OrderPayments payments;
    private final KeysInFlight inFlight;
    private final KnownEvents events;
    private final UsedTickets used;
    private final SoldOut soldOut;

    OrderController(
            OrderReader orders,
            CommandGateway engine,
            EngineSettings settings,
            SeenOrders seen,
            OrderPayments payments,
            KeysInFlight inFlight,
            KnownEvents events,
            UsedTickets used,
            SoldOut soldOut) {
        this.orders = orders;
        this.engine = engine;
        this.settings = settings;
        this.seen = seen;
        this.payments = payments;
        this.inFlight = inFlight;
        this.events = events;
        this.used = used;
        this.soldOut = soldOut;
    }

    @GetMapping("/api/v1/orders/{orderId}")
    @Operation(
            summary = "An order of the caller's own",
            description = "Never older than the last answer that the caller was given.")
    @Refuses("503 view_unavailable")
    public ResponseEntity<OrderAnswer> show(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(OrderAnswer.of(orders.get(orderId, caller)));
    }

    @GetMapping("/api/v1/orders/{orderId}/tickets")
    @Operation(summary = "The tickets of an order", description = "Also those that were given back, as REVOKED.")
    @Refuses("503 view_unavailable")
    List<OrderAnswer.Ticket> tickets(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return OrderAnswer.tickets(orders.get(orderId, caller));
    }

    @PostMapping("/api/v1/orders/{orderId}/cancel")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownAnswer.class)))
    @Refuses({
        "409 too_late already_used sales_closed event_cancelled",
        "422 no_such_seat duplicate_seat invalid",
        "503 view_unavailable engine_behind engine_newer"
    })
    @Operation(
            summary = "Gives an order back",
            description = "A pending one as a whole, at once. A confirmed one until `cancel_until`, all of it or"
                    + " `seats` of it: these are refunded. Else 409 `too_late`. Where somebody was let in with one of its"
                    + " tickets 409 `already_used`, with the `seats`.")
    public ResponseEntity<Object> cancel(
            @PathVariable String orderId,
            @RequestBody(required = false) Optional<CancelBody> body,
            @AuthenticationPrincipal Caller caller) {
        List<String> seats =
                body.map(CancelBody::seats).map(OrderController::seats).orElse(List.of());
        Order order = orders.get(orderId, caller);
        OrderId id = OrderId.parse(order.getOrderId()).orElseThrow(Problem::notFound);
        refuseUsed(order, seats);
        soldOut.doubt(id.inventory());
        try {
            CancelOrder command = new CancelOrder(id.toString(), caller.id().toString(), seats);
            return switch (engine.ask(id.inventory(), command, settings.patience())
                    .getOutcome()) {
                case Order cancelled -> ResponseEntity.ok(OrderAnswer.of(seen.see(cancelled)));
                case Refused refused -> throw Refusals.problem(refused);
                default -> unknown(id);
            };
        } catch (Unanswered e) {
            return unknown(id);
        }
    }

    /** A seat that somebody sits on is not sold again; after the refund its ticket opens no door. */
    private void refuseUsed(Order order, List<String> seats) {
        if (order.getStatus() != OrderStatus.CONFIRMED) {
            return;
        }
        Map<String, String> codes = new TreeMap<>();
        order.getSeats().stream()
                .filter(seat -> seats.isEmpty() || seats.contains(seat.getSeatId()))
                .filter(seat -> seat.getTicketCode() != null)
                .forEach(seat -> codes.put(seat.getTicketCode(), seat.getSeatId()));
        Set<String> inside = used.among(List.copyOf(codes.keySet()));
        if (!inside.isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "already_used", "Somebody was let in with a ticket of it")
                    .with("seats", inside.stream().map(codes::get).sorted().toList());
        }
    }

    @PostMapping("/api/v1/orders/{orderId}/pay")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownAnswer.class)))
    @Refuses({
        "409 not_payable in_flight sales_not_open",
        "422 unsupported not_chargeable too_many",
        "503 view_unavailable payment_unavailable engine_behind engine_newer"
    })
    @Operation(
            summary = "Gives the payment of an order that waits to be paid",
            description = "With the client secret or the address to pay at; the same each time. For orders that were"
                    + " offered to somebody who waited, and after `payment_unavailable`. `payment` counts where no"
                    + " payment was started yet. 409 `not_payable` once the order has ended.")
    public ResponseEntity<Object> pay(
            @PathVariable String orderId,
            @RequestBody(required = false) Optional<PayBody> body,
            @AuthenticationPrincipal Caller caller) {
        Optional<PaymentKind> wanted = body.map(PayBody::payment).flatMap(OrderController::kind);
        OrderId id = OrderId.parse(orderId).orElseThrow(Problem::notFound);
        return inFlight.alone(id, () -> pay(id, wanted, caller));
    }

    private ResponseEntity<Object> pay(OrderId id, Optional<PaymentKind> wanted, Caller caller) {
        Order order = orders.latest(id, caller);
        if (order.getStatus() != OrderStatus.PENDING && order.getStatus() != OrderStatus.CONFIRMED) {
            throw notPayable(order.getStatus());
        }
        Event event = events.get(order.getEventId());
        return payments.withPayment(id, order, payments.choose(event, wanted))
                .<ResponseEntity<Object>>map(ResponseEntity::ok)
                .orElseGet(() -> unknown(id));
    }

    static Problem notPayable(OrderStatus status) {
        return Problem.of(HttpStatus.CONFLICT, "not_payable", "The order has ended")
                .with("order_status", status);
    }

    private static Optional<PaymentKind> kind(String name) {
        Checks checks = new Checks();
        Optional<PaymentKind> kind = HoldRequest.payment(name, checks);
        checks.done();
        return kind;
    }

    private static List<String> seats(List<@Nullable String> given) {
        Checks checks = new Checks();
        List<String> seats = SeatIds.list("seats", given, HoldRequest.MAX_SEATS, checks);
        checks.done();
        return seats.stream().distinct().toList();
    }

    private static ResponseEntity<Object> unknown(OrderId id) {
        return ResponseEntity.accepted().body(new UnknownAnswer(id.toString()));
    }
}
