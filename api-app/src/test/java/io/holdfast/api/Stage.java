package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.CancelOrder;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** One of everything that a path can name, with who owns it and who does not, and an engine that says yes. */
final class Stage implements AutoCloseable {
    private static final String PAYMENT =
            "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}";
    private static final String COUNTS = "{\"inventory\":\"x\",\"eventId\":1,\"version\":7,\"asOfMillis\":1000,"
            + "\"sections\":[{\"code\":\"A\",\"ticketType\":\"T\",\"priceMinor\":100,\"capacity\":10,\"available\":4,"
            + "\"held\":3,\"sold\":2,\"blocked\":1}]}";

    final Client anyone;
    final Client buyer;
    final Client stranger;
    final Client organizer;
    final Client rival;
    private final String eventId;
    private final TicketOffice office;
    private final Order order;
    private final String buyerId;
    private final String endpoint;
    private final String place;

    Stage(int port) {
        this.anyone = Client.at(port);
        this.buyer = anyone.guest();
        this.stranger = anyone.guest();
        this.organizer = anyone.organizer();
        this.rival = anyone.rival();
        var event = organizer
                .post(
                        "/api/v1/events",
                        "{'name':'Walk','event_date':'2099-12-10T20:00:00Z','sections':[{'code':'A','kind':'SEATED',"
                                + "'price':150,'rows':20,'seats_per_row':20}]}")
                .header("Location");
        this.eventId = event.substring(event.lastIndexOf('/') + 1);
        this.office = new TicketOffice(event);
        this.order = office.sell(buyer, "A-12-7", 1);
        this.buyerId = buyer.get("/api/v1/users/me").json().path("id").asString();
        this.endpoint = organizer
                .post(Organizing.PATH, "{'url':'%s/walk','events':['order.confirmed']}".formatted(VIEWS.address()))
                .json()
                .path("id")
                .asString();
        this.place = buyer.post(crowded() + "/queue", "").json().path("ticket").asString();
        VIEWS.answers(this::view);
        ENGINE.answers(this::decide);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, PAYMENT));
    }

    private String crowded() {
        return organizer
                .post(
                        "/api/v1/events",
                        "{'name':'Crowd','event_date':'2099-12-10T20:00:00Z','ticket_price':5,'total_tickets':5,"
                                + "'admissions_per_minute':1}")
                .header("Location");
    }

    /** Leaves nothing behind. */
    @Override
    public void close() {
        organizer.send("DELETE", Organizing.PATH + "/" + endpoint, BodyPublishers.noBody());
        VIEWS.answers(EngineAround::nothing);
        ENGINE.answers(_ -> FakeEngine.UNREADABLE);
    }

    /** The path with what is on this stage in place of its variables. */
    String path(String pattern) {
        return pattern.replace("{orderId}", order.getOrderId())
                .replace("{ticketCode}", TicketOffice.code(order))
                .replace("{ticket}", place)
                .replace("{entryId}", order.getOrderId())
                .replace("{id}", id(pattern));
    }

    private String id(String pattern) {
        if (pattern.contains("/events/")) {
            return eventId;
        }
        if (pattern.contains("/webhook-endpoints/")) {
            return endpoint;
        }
        return pattern.contains("/users/") ? buyerId : "1";
    }

    private FakeHttp.Answer view(FakeHttp.Asked asked) {
        if (asked.path().contains("/query/inventories/") && !asked.path().contains("/tickets")) {
            boolean counts = !asked.path().contains("/seats") && !asked.path().endsWith("/money");
            return counts ? FakeHttp.Answer.of(200, COUNTS) : FakeHttp.Answer.of(404, "");
        }
        return office.answer(asked);
    }

    private Optional<Object> decide(BookingRequest request) {
        return Optional.of(
                switch (request.getCommand()) {
                    case HoldSeats hold -> Orders.pending(hold);
                    case BlockSeats _ -> new InventoryOpened(3L, 26, 0);
                    case ShowOrder _ -> order;
                    case CancelOrder _ -> Orders.next(order, OrderStatus.CANCELLED);
                    default -> entry();
                });
    }

    private WaitlistEntry entry() {
        return new WaitlistEntry(
                order.getOrderId(),
                eventId,
                Long.parseLong(eventId),
                buyerId,
                WaitlistStatus.WAITING,
                1,
                null,
                1,
                null,
                null);
    }
}
