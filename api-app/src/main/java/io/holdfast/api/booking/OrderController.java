package io.holdfast.api.booking;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.Order;
import io.holdfast.wire.Refused;
import java.util.List;
import java.util.Optional;
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
 * Orders after they were booked, for their owners only. The client secret of a payment is not among what is shown:
 * repeating the booking with its key gives it again.
 */
@RestController
class OrderController {
    /** Which seats to give back; all of them where none are named. */
    record CancelBody(@Nullable List<@Nullable String> seats) {}

    private final OrderReader orders;
    private final CommandGateway engine;
    private final EngineSettings settings;
    private final SeenOrders seen;

    OrderController(OrderReader orders, CommandGateway engine, EngineSettings settings, SeenOrders seen) {
        this.orders = orders;
        this.engine = engine;
        this.settings = settings;
        this.seen = seen;
    }

    @GetMapping("/api/v1/orders/{orderId}")
    ResponseEntity<OrderAnswer> show(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(OrderAnswer.of(orders.get(orderId, caller)));
    }

    @GetMapping("/api/v1/orders/{orderId}/tickets")
    List<OrderAnswer.Ticket> tickets(@PathVariable String orderId, @AuthenticationPrincipal Caller caller) {
        return OrderAnswer.tickets(orders.get(orderId, caller));
    }

    @PostMapping("/api/v1/orders/{orderId}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable String orderId,
            @RequestBody(required = false) Optional<CancelBody> body,
            @AuthenticationPrincipal Caller caller) {
        if (body.map(CancelBody::seats).isPresent()) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "unsupported",
                            "An order is cancelled as a whole at present")
                    .field("seats");
        }
        Order order = orders.get(orderId, caller);
        OrderId id = OrderId.parse(order.getOrderId()).orElseThrow(Problem::notFound);
        try {
            CancelOrder command = new CancelOrder(id.toString(), caller.id().toString(), List.of());
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

    private static ResponseEntity<Object> unknown(OrderId id) {
        return ResponseEntity.accepted().body(new UnknownAnswer(id.toString()));
    }
}
