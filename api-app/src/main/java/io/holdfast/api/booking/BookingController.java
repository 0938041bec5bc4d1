package io.holdfast.api.booking;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.KnownEvents;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.security.Caller;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.Order;
import io.holdfast.wire.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Books: the engine holds the seats, the provider gives a payment, the engine hears of it, the buyer gets both.
 *
 * <p>Nobody is told of an order that is not on the log, nor of a payment that the engine does not know. When something
 * on the way does not answer, the same request with the same key takes up where this one ended.
 */
@RestController
public class BookingController {
    private final KnownEvents events;
    private final OrderIds ids;
    private final KeysInFlight inFlight;
    private final CommandGateway engine;
    private final OrderPayments payments;
    private final SalesEndGate salesEnd;
    private final AdmissionGate admissions;
    private final CaptchaGate captchas;
    private final SoldOut soldOut;

    BookingController(
            KnownEvents events,
            OrderIds ids,
            KeysInFlight inFlight,
            CommandGateway engine,
            OrderPayments payments,
            SalesEndGate salesEnd,
            AdmissionGate admissions,
            CaptchaGate captchas,
            SoldOut soldOut) {
        this.salesEnd = salesEnd;
        this.admissions = admissions;
        this.captchas = captchas;
        this.soldOut = soldOut;
        this.events = events;
        this.ids = ids;
        this.inFlight = inFlight;
        this.engine = engine;
        this.payments = payments;
    }

    @PostMapping("/api/v1/events/{id}/book")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownAnswer.class)))
    @RefusesAsBookings
    @Operation(
            summary = "Books seats",
            description = "Of an event with `captcha_required`, with the token of a solved captcha in `Captcha-Token`:"
                    + " else 403 `captcha_failed`. The same again under its key needs none once its order exists. Of an"
                    + " event with `admissions_per_minute`, with the token of the waiting room in `Admission-Token`.")
    public ResponseEntity<Object> book(
            @PathVariable long id,
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Captchas.HEADER) Optional<String> captcha,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody BookBody body,
            @AuthenticationPrincipal Caller caller) {
        if (body.eventId() != null && body.eventId() != id) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "validation_failed", "`event_id` is not the path's")
                    .field("event_id");
        }
        return hold(id, key, captcha, admission, body, caller, true);
    }

    /** The same without a payment: that is for later, and for {@link OrderController#pay}. */
    public ResponseEntity<Object> reserve(
            long id,
            Optional<String> key,
            Optional<String> captcha,
            Optional<String> admission,
            BookBody body,
            Caller caller) {
        return hold(id, key, captcha, admission, body, caller, false);
    }

    @PostMapping("/api/v1/orders")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OrderAnswer.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = UnknownAnswer.class)))
    @RefusesAsBookings
    @Operation(summary = "Books seats", description = "The same as `book`, with `event_id` in the body.")
    ResponseEntity<Object> order(
            @RequestHeader(name = IdempotencyKeys.HEADER) Optional<String> key,
            @RequestHeader(name = Captchas.HEADER) Optional<String> captcha,
            @RequestHeader(name = Admissions.HEADER) Optional<String> admission,
            @RequestBody BookBody body,
            @AuthenticationPrincipal Caller caller) {
        Checks checks = new Checks();
        long id = checks.number("event_id", body.eventId(), 1, Long.MAX_VALUE);
        checks.done();
        return hold(id, key, captcha, admission, body, caller, true);
    }

    private ResponseEntity<Object> hold(
            long eventId,
            Optional<String> sentKey,
            Optional<String> captcha,
            Optional<String> admission,
            BookBody body,
            Caller caller,
            boolean paysNow) {
        Optional<String> key = IdempotencyKeys.checked(sentKey);
        HoldRequest wanted = HoldRequest.of(body);
        Event event = events.get(eventId);
        PaymentChoice choice = payments.choose(event, wanted.payment());
        String inventory = Routing.inventory(event, wanted);
        OrderId id = ids.order(inventory, caller.id(), key);
        return inFlight.alone(id, () -> {
            salesEnd.admit(event, id, key.isPresent());
            admissions.admit(event, id, key.isPresent(), admission, caller);
            captchas.admit(event, id, key.isPresent(), captcha);
            Optional<Problem> tooLate = soldOut.refusal(event, inventory, wanted, id);
            if (tooLate.isPresent()) {
                throw tooLate.get();
            }
            return ask(id, wanted, choice, caller, paysNow);
        });
    }

    private ResponseEntity<Object> ask(
            OrderId id, HoldRequest wanted, PaymentChoice choice, Caller caller, boolean paysNow) {
        HoldSeats command = new HoldSeats(
                id.toString(), caller.id().toString(), wanted.items(), wanted.allowSplit(), wanted.fingerprint());
        try {
            BookingReply reply = engine.ask(id.inventory(), command, choice.left());
            return switch (reply.getOutcome()) {
                case Order order -> {
                    // One that costs nothing has its second version at once: a repeat is what was made before.
                    boolean replayed = order.getCreatedAt().isBefore(reply.getDecidedAt());
                    yield paysNow ? held(id, order, choice, replayed) : created(id, payments.without(order), replayed);
                }
                case Refused refused -> throw Refusals.problem(refused);
                default -> unknown(id);
            };
        } catch (Unanswered e) {
            return unknown(id);
        }
    }

    private ResponseEntity<Object> held(OrderId id, Order order, PaymentChoice choice, boolean replayed) {
        return payments.withPayment(id, order, choice)
                .map(answer -> created(id, answer, replayed))
                .orElseGet(() -> unknown(id));
    }

    private static ResponseEntity<Object> created(OrderId id, OrderAnswer order, boolean replayed) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(location(id));
        return (replayed ? answer.header(IdempotencyKeys.REPLAYED, "true") : answer).body(order);
    }

    private static ResponseEntity<Object> unknown(OrderId id) {
        return ResponseEntity.accepted().location(location(id)).body(new UnknownAnswer(id.toString()));
    }

    private static URI location(OrderId id) {
        return URI.create("/api/v1/orders/" + id);
    }
}
