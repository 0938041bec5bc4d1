package io.holdfast.api.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.api.money.Money;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a row of an order says has happened. A row tells a state and not a step, so each says again what the rows before
 * it said; the id of an event follows from what happened, and whoever has seen it knows it again.
 */
@Component
class HookEvents {
    private static final int ID_CHARS = 32;
    private final JsonMapper json;

    HookEvents(JsonMapper json) {
        this.json = json;
    }

    /** In the order in which they are to be told. */
    List<HookEvent> of(Order order) {
        List<HookEvent> events = new ArrayList<>();
        status(order.getStatus()).ifPresent(type -> events.add(event(order, type, "", Map.of())));
        for (OrderSeat seat : order.getReturnedSeats()) {
            if (seat.getTicketCode() != null) {
                events.add(event(
                        order, EventType.TICKET_REVOKED, seat.getTicketCode(), Map.of("ticket", seat(seat, order))));
            }
        }
        if (order.getRefundedMinor() > 0) {
            events.add(event(order, EventType.ORDER_REFUNDED, Long.toString(order.getRefundedMinor()), Map.of()));
        }
        return events;
    }

    HookEvent ping(String name, Instant at) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", "evt_" + name);
        body.put("type", EventType.PING.wire());
        body.put("created_at", at);
        body.put("data", Map.of());
        return new HookEvent("evt_" + name, EventType.PING, "ping", 0, at, json.writeValueAsString(body));
    }

    private static Optional<EventType> status(OrderStatus status) {
        return switch (status) {
            case CONFIRMED -> Optional.of(EventType.ORDER_CONFIRMED);
            case FAILED -> Optional.of(EventType.ORDER_FAILED);
            case EXPIRED -> Optional.of(EventType.ORDER_EXPIRED);
            case CANCELLED, REFUNDED -> Optional.of(EventType.ORDER_CANCELLED);
            case PENDING, UNKNOWN -> Optional.empty();
        };
    }

    private HookEvent event(Order order, EventType type, String which, Map<String, Object> more) {
        String id = "evt_" + digest(order.getOrderId() + " " + type.wire() + " " + which);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("type", type.wire());
        body.put("created_at", order.getUpdatedAt());
        Map<String, Object> data = new LinkedHashMap<>(more);
        data.put("order", shown(order));
        body.put("data", data);
        return new HookEvent(
                id, type, order.getOrderId(), order.getEventId(), order.getUpdatedAt(), json.writeValueAsString(body));
    }

    private static Map<String, Object> shown(Order order) {
        Currency currency = Currency.getInstance(order.getCurrency());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("order_id", order.getOrderId());
        shown.put("event_id", order.getEventId());
        shown.put("user_id", order.getUserId());
        shown.put("status", order.getStatus().name());
        shown.put("version", order.getVersion());
        shown.put("quantity", order.getQuantity());
        shown.put("total_price", new Money(order.getTotalMinor(), currency));
        shown.put("refunded", new Money(order.getRefundedMinor(), currency));
        shown.put("fee", new Money(order.getFeeMinor(), currency));
        shown.put("currency", order.getCurrency());
        shown.put("created_at", order.getCreatedAt());
        shown.put(
                "seats",
                order.getSeats().stream().map(seat -> seat(seat, order)).toList());
        return shown;
    }

    private static Map<String, Object> seat(OrderSeat seat, Order order) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("seat_id", seat.getSeatId());
        shown.put("section", seat.getSection());
        shown.put("ticket_type", seat.getTicketType());
        shown.put("price", new Money(seat.getPriceMinor(), Currency.getInstance(order.getCurrency())));
        shown.put("ticket_code", seat.getTicketCode());
        return shown;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, ID_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
