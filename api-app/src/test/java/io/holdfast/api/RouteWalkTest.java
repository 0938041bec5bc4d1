package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.holdfast.api.engine.EngineAround;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Calls every route that there is, as nobody, as each stranger and as whoever owns what it is about. A route that is
 * not in {@link RouteAccess} fails here until somebody has said who may call it.
 */
@ApiTest
class RouteWalkTest {
    private static final String PAYMENT =
            "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}";
    private static final String COUNTS = "{\"inventory\":\"x\",\"eventId\":1,\"version\":7,\"asOfMillis\":1000,"
            + "\"sections\":[{\"code\":\"A\",\"ticketType\":\"T\",\"priceMinor\":100,\"capacity\":10,\"available\":4,"
            + "\"held\":3,\"sold\":2,\"blocked\":1}]}";
    private static final List<Integer> HIDDEN = List.of(401, 403, 404);

    private final Client anyone;
    private final ApplicationContext application;
    private final Client buyer;
    private final Client stranger;
    private final Client organizer;
    private final Client rival;
    private final String eventId;
    private final TicketOffice office;
    private final Order order;
    private final String buyerId;
    private final String endpoint;

    @Autowired
    RouteWalkTest(@LocalServerPort int port, ApplicationContext application) {
        this.application = application;
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
        VIEWS.answers(this::view);
        ENGINE.answers(this::decide);
        STRIPE.answers(asked -> FakeHttp.Answer.of(200, PAYMENT));
    }

    @AfterEach
    void nothingIsLeft() {
        organizer.send("DELETE", Organizing.PATH + "/" + endpoint, BodyPublishers.noBody());
        VIEWS.answers(EngineAround::nothing);
        ENGINE.answers(request -> Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> every_route_is_closed_to_those_it_is_not_for() {
        return routes().stream()
                .sorted(Comparator.comparing((String route) -> route.startsWith("DELETE"))
                        .thenComparing(route -> route))
                .map(route -> dynamicTest(route, () -> walk(route)));
    }

    @Test
    void nothing_answers_that_the_walk_does_not_see() {
        application.getBeansOfType(RouterFunctionMapping.class).values().stream()
                .map(RouterFunctionMapping::getRouterFunction)
                .forEach(function -> assertThat(function).isNull());
        Set<String> byUrl = new TreeSet<>();
        application
                .getBeansOfType(AbstractUrlHandlerMapping.class)
                .values()
                .forEach(mapping -> byUrl.addAll(mapping.getHandlerMap().keySet()));
        assertThat(byUrl).allMatch(pattern -> pattern.startsWith("/swagger-ui"));
    }

    @Test
    void no_rule_is_left_over_for_a_route_that_is_gone() {
        assertThat(new HashSet<>(routes())).containsAll(RouteAccess.known());
    }

    private void walk(String route) {
        var access = RouteAccess.of(route)
                .orElseThrow(() -> new AssertionError(
                        route + " is new: say in RouteAccess who may call it, and what of it is somebody's own"));
        switch (access.kind()) {
            case OPEN ->
                assertThat(status(anyone, route, access)).isNotIn(401, 403).isLessThan(500);
            case LOGGED_IN -> {
                assertThat(status(anyone, route, access)).isEqualTo(401);
                assertReached(stranger, route, access);
            }
            case BUYERS_OWN -> {
                assertThat(status(anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stranger, organizer, rival, anyone.admin())) {
                    assertThat(status(other, route, access)).isEqualTo(404);
                }
                assertReached(buyer, route, access);
            }
            case ORGANIZERS_OWN -> {
                assertThat(status(anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stranger, rival)) {
                    assertThat(status(other, route, access)).isIn(403, 404);
                }
                assertReached(organizer, route, access);
            }
            case ORGANIZERS -> {
                assertThat(status(anyone, route, access)).isEqualTo(401);
                assertThat(status(stranger, route, access)).isEqualTo(403);
                assertReached(organizer, route, access);
            }
            case ADMINS -> {
                assertThat(status(anyone, route, access)).isEqualTo(401);
                for (var other : List.of(stranger, organizer)) {
                    assertThat(status(other, route, access)).isEqualTo(403);
                }
                assertThat(status(anyone.admin(), route, access))
                        .isNotIn(401, 403)
                        .isLessThan(500);
            }
        }
    }

    private void assertReached(Client who, String route, RouteAccess access) {
        assertThat(status(who, route, access))
                .as(route + " for whom it is for")
                .isNotIn(HIDDEN)
                .isLessThan(500);
    }

    private int status(Client who, String route, RouteAccess access) {
        var parts = route.split(" ", -1);
        var path = parts[1].replace("{orderId}", order.getOrderId())
                .replace("{ticketCode}", TicketOffice.code(order))
                .replace("{entryId}", order.getOrderId())
                .replace("{id}", id(parts[1]))
                .replaceFirst("/stream$", "/stream?last_event_id=%21"); // one that it takes would never end
        var answer =
                who.send(parts[0], path, BodyPublishers.ofString(access.body().replace('\'', '"')));
        if (answer.status() >= 400) {
            assertThat(answer.code()).as(route).isNotEmpty();
        }
        return answer.status();
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

    private TreeSet<String> routes() {
        var routes = new TreeSet<String>();
        application
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    if (handler.getBeanType().getName().startsWith("io.holdfast.")) {
                        info.getPatternValues()
                                .forEach(pattern -> info.getMethodsCondition()
                                        .getMethods()
                                        .forEach(method -> routes.add(method + " " + pattern)));
                    }
                }));
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
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
