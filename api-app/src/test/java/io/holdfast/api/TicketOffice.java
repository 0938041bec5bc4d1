package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp.Answer;
import io.holdfast.api.engine.FakeHttp.Asked;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.view.TicketRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Sells tickets of one event as an engine would, and shows them in its views. */
final class TicketOffice {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Instant SOLD = Instant.parse("2025-01-01T10:00:00Z");
    private static final Random RANDOM = new Random();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String inventory;
    private final Map<String, Order> orders = new ConcurrentSkipListMap<>();
    private long changes;

    /** @param event its path */
    TicketOffice(String event) {
        this.inventory = event.substring(event.lastIndexOf('/') + 1);
        VIEWS.answers(this::answer);
    }

    long eventId() {
        return Long.parseLong(inventory);
    }

    /** A sold seat. */
    Order sell(Client buyer, String seat, long fence) {
        String user = buyer.get("/api/v1/users/me").json().path("id").asString();
        Order order = Orders.pending(inventory + "." + random(22), user);
        order.setStatus(OrderStatus.CONFIRMED);
        order.setCreatedAt(SOLD);
        order.getSeats().getFirst().setSeatId(seat);
        order.getSeats().getFirst().setFence(fence);
        order.getSeats().getFirst().setTicketCode(random(20));
        return show(order);
    }

    Order becomes(Order order, OrderStatus status, long disputedMinor) {
        Order next = Order.newBuilder(order).build();
        next.setStatus(status);
        next.setDisputedMinor(disputedMinor);
        next.setVersion(order.getVersion() + 1);
        return show(next);
    }

    private synchronized Order show(Order order) {
        orders.put(order.getOrderId(), order);
        changes++;
        return order;
    }

    static String code(Order order) {
        return order.getSeats().getFirst().getTicketCode();
    }

    /** What the buyer's QR code says, read from the picture. */
    static String qr(Client buyer, Order order) {
        return QrReader.read(bytes(buyer, "/api/v1/tickets/" + code(order) + "/qr.png"));
    }

    static byte[] bytes(Client client, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + client.port() + path))
                .header("Authorization", "Bearer " + client.token().orElseThrow())
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Answer answer(Asked asked) {
        String path = asked.path();
        String tickets = "/query/inventories/" + inventory + "/tickets";
        if (path.startsWith("/query/orders/")) {
            return Optional.ofNullable(orders.get(path.substring("/query/orders/".length())))
                    .map(Orders::row)
                    .orElseGet(() -> Answer.of(404, ""));
        }
        if (path.startsWith("/query/tickets/")) {
            return row(path.substring("/query/tickets/".length()))
                    .map(row -> Answer.of(200, Client.JSON.writeValueAsString(row)))
                    .orElseGet(() -> Answer.of(404, ""));
        }
        if (path.equals(tickets + "/version")) {
            return Answer.of(200, Long.toString(changes));
        }
        if (path.equals(tickets)) {
            return list(orders.values().stream().map(TicketOffice::code).toArray(String[]::new));
        }
        if (path.startsWith(tickets + "?")) {
            return list(
                    path.substring(path.indexOf('?') + 1).replace("code=", "").split("&"));
        }
        return path.startsWith("/query/inventories/") ? Answer.of(200, "[]") : EngineAround.nothing(asked);
    }

    private Answer list(String... codes) {
        return Answer.of(
                200,
                Client.JSON.writeValueAsString(
                        Arrays.stream(codes).flatMap(code -> row(code).stream()).toList()));
    }

    private Optional<TicketRow> row(String code) {
        return orders.values().stream()
                .filter(order -> code(order).equals(code))
                .map(order -> new TicketRow(
                        code,
                        order.getOrderId(),
                        order.getEventId(),
                        order.getSeats().getFirst().getSeatId(),
                        order.getSeats().getFirst().getFence(),
                        order.getStatus() != OrderStatus.CONFIRMED
                                ? "REVOKED"
                                : order.getDisputedMinor() > 0 ? "FROZEN" : "VALID",
                        order.getUpdatedAt().toEpochMilli()))
                .findFirst();
    }

    private static String random(int chars) {
        return RANDOM.ints(chars, 0, LETTERS.length())
                .mapToObj(at -> String.valueOf(LETTERS.charAt(at)))
                .collect(Collectors.joining());
    }
}
