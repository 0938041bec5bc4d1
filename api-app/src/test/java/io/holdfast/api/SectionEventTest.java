package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.ENGINE;
import static io.holdfast.api.engine.EngineAround.STRIPE;
import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeEngine;
import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.HoldSeats;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.JoinWaitlist;
import io.holdfast.wire.ShowInventory;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class SectionEventTest {
    private static final String EVENT = "{'name':'Arena','event_date':'2099-12-10T20:00:00Z','partition_by':'SECTION',"
            + "'sections':[{'code':'FLOOR','kind':'GENERAL','price':75,'capacity':20},"
            + "{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':2,'seats_per_row':3}]}";
    private static final String COUNTS = "{\"inventory\":\"x\",\"eventId\":1,\"version\":%d,\"asOfMillis\":1000,"
            + "\"sections\":[{\"code\":\"%s\",\"ticketType\":\"T\",\"priceMinor\":100,\"capacity\":10,\"available\":4,"
            + "\"held\":3,\"sold\":2,\"blocked\":1}]}";

    private static final String MANY_COUNTS = "/query/counts?inventory=";

    private final Client organizer;
    private final Client guest;
    private final String event;
    private final String id;

    @Autowired
    SectionEventTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
        this.guest = Client.at(port).guest();
        this.event = organizer.post("/api/v1/events", EVENT).header("Location");
        this.id = event.substring(event.lastIndexOf('/') + 1);
    }

    @BeforeEach
    void everythingWorks() {
        ENGINE.received().clear();
        ENGINE.answers(SectionEventTest::decide);
        STRIPE.answers(asked -> FakeHttp.Answer.of(
                200, "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"client_secret\":\"pi_1_secret_2\"}"));
        VIEWS.answers(SectionEventTest::view);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'seats':['A-1-1','A-1-2']} | A",
                "{'section':'FLOOR','quantity':2} | FLOOR",
                "{'ticket_type':'VIP','quantity':2} | A",
                "{'items':[{'section':'A','quantity':1},{'seats':['A-1-1']}]} | A"
            })
    void a_booking_goes_to_the_one_section_that_it_is_for(String body, String section) {
        var booked = guest.post(event + "/book", body);
        assertThat(booked.status()).as(booked.text()).isEqualTo(201);
        assertThat(booked.json().path("order_id").asString()).startsWith(id + "-" + section + ".");
        assertThat(ENGINE.received().getFirst().getInventory()).isEqualTo(id + "-" + section);
        assertThat(guest.get(booked.header("Location")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'quantity':2} | one_section_per_booking | quantity",
                "{'seats':['A-1-1','FLOOR-1-1']} | one_section_per_booking | seats",
                "{'items':[{'section':'A','quantity':1},{'section':'FLOOR','quantity':1}]}"
                        + " | one_section_per_booking | section",
                "{'section':'B','quantity':2} | no_such_section | ''",
                "{'seats':['B-1-1']} | no_such_seat | ''"
            })
    void a_booking_of_several_sections_or_none_is_refused(String body, String code, String field) {
        var refused = guest.post(event + "/book", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.json().path("field").asString("''")).isEqualTo(field);
        assertThat(ENGINE.received()).isEmpty();
    }

    @Test
    void what_is_left_adds_up_over_the_sections() {
        var left = guest.get(event + "/availability");
        assertThat(left.json().path("version").asInt()).as(left.text()).isEqualTo(12);
        assertThat(left.json().path("available").asInt()).isEqualTo(8);
        assertThat(left.json().path("sections").size()).isEqualTo(2);
        assertThat(guest.get(event).json().path("id").asString()).isEqualTo(id);
        assertThat(guest.get(event + "/seats?section=A")
                        .json()
                        .at("/sections/0/rows/0/seats/1/status")
                        .asString())
                .isEqualTo("SOLD");
    }

    @Test
    void only_the_owner_sees_how_it_sells_and_how_it_stood() {
        var path = "/api/v1/admin/events/" + id;
        assertThat(guest.get(path + "/metrics").status()).isEqualTo(403);
        var metrics = organizer.get(path + "/metrics");
        assertThat(metrics.json().path("sold").asInt()).as(metrics.text()).isEqualTo(4);
        assertThat(metrics.json().path("blocked").asInt()).isEqualTo(2);
        assertThat(metrics.json().path("waitlist").asInt()).isEqualTo(4);
        var past = organizer.get(path + "/seats?section=A&at=2026-01-01T00:00:00Z");
        assertThat(past.status()).as(past.text()).isEqualTo(200);
        assertThat(past.json().at("/counts/0/held").asInt()).isEqualTo(3);
        assertThat(past.json().at("/sections/0/rows/0/seats/0/status").asString())
                .isEqualTo("AVAILABLE");
        assertThat(organizer.get(path + "/seats?offset=5").json().path("field").asString())
                .isEqualTo("section");
        assertThat(organizer.get(path + "/seats").status()).isEqualTo(422);
    }

    @Test
    void seats_are_blocked_by_the_owner_section_by_section() {
        assertThat(guest.post(event + "/seats/block", "{'seats':['A-1-1']}").status())
                .isEqualTo(403);
        var blocked = organizer.post(event + "/seats/block", "{'seats':['A-1-1','A-1-2']}");
        assertThat(blocked.status()).as(blocked.text()).isEqualTo(200);
        var command = (BlockSeats) ENGINE.received().getLast().getCommand();
        assertThat(command.getBlocked()).isTrue();
        assertThat(command.getSeats()).containsExactly("A-1-1", "A-1-2");
        assertThat(organizer
                        .post(event + "/seats/unblock", "{'seats':['A-1-1']}")
                        .text())
                .contains("\"blocked\":false");
    }

    @Test
    void who_waits_is_told_of_an_offer_with_its_order_and_nobody_else_is() {
        assertThat(guest.post(event + "/waitlist", "{'quantity':2}").code()).isEqualTo("one_section_per_booking");
        var body = BodyPublishers.ofString("{\"quantity\":2,\"section\":\"A\"}");
        var joined = guest.send("POST", event + "/waitlist", body, "Idempotency-Key", "w");
        assertThat(joined.status()).as(joined.text()).isEqualTo(201);
        assertThat(joined.json().path("position").asInt()).isEqualTo(1);
        var path = joined.header("Location");
        var again = guest.send("POST", event + "/waitlist", body, "Idempotency-Key", "w");
        assertThat(again.header("Location")).isEqualTo(path);
        var join = (JoinWaitlist) ENGINE.received().getFirst().getCommand();
        ENGINE.answers(command -> Optional.of(
                command.getCommand() instanceof ShowOrder
                        ? offered(join, command.getInventory())
                        : entry(join, command.getInventory(), WaitlistStatus.OFFERED)));
        var offered = guest.get(path);
        assertThat(offered.json().path("status").asString()).isEqualTo("OFFERED");
        assertThat(offered.json().at("/order/order_id").asString()).isEqualTo(join.getEntryId());
        assertThat(guest.post("/api/v1/orders/" + join.getEntryId() + "/pay", "")
                        .text())
                .contains("pi_1_secret_2");
        var stranger = Client.at(guest.port()).guest();
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/waitlist/nonsense").status()).isEqualTo(404);
    }

    private static Optional<Object> decide(BookingRequest request) {
        return switch (request.getCommand()) {
            case HoldSeats hold -> Optional.of(order(hold.getOrderId(), hold.getUserId(), request.getInventory()));
            case ShowInventory _ -> Optional.of(new InventoryOpened(3L, 26, 2));
            case BlockSeats _ -> Optional.of(new InventoryOpened(3L, 26, 0));
            case JoinWaitlist join -> Optional.of(entry(join, request.getInventory(), WaitlistStatus.WAITING));
            default -> FakeEngine.UNREADABLE;
        };
    }

    private static Object order(String id, String user, String inventory) {
        return Orders.pending(id, user, inventory);
    }

    private static Object offered(JoinWaitlist join, String inventory) {
        return order(join.getEntryId(), join.getUserId(), inventory);
    }

    private static WaitlistEntry entry(JoinWaitlist join, String inventory, WaitlistStatus status) {
        return new WaitlistEntry(
                join.getEntryId(),
                inventory,
                Long.parseLong(inventory.substring(0, inventory.indexOf('-'))),
                join.getUserId(),
                status,
                join.getQuantity(),
                join.getSection(),
                status == WaitlistStatus.WAITING ? 1 : 0,
                status == WaitlistStatus.OFFERED ? join.getEntryId() : null,
                status == WaitlistStatus.OFFERED ? Instant.parse("2099-01-01T00:00:00Z") : null);
    }

    private static FakeHttp.Answer view(FakeHttp.Asked asked) {
        if (asked.path().endsWith("/money")) {
            return FakeHttp.Answer.of(404, "");
        }
        if (asked.path().contains("/seats")) {
            return FakeHttp.Answer.of(
                    200,
                    "{\"inventory\":\"x\",\"eventId\":1,\"version\":7,\"sections\":[{\"code\":\"A\",\"rows\":["
                            + "{\"label\":\"1\",\"names\":[\"1\",\"2\"],\"states\":\"AS\"}]}]}");
        }
        if (asked.path().endsWith("/money")) {
            return FakeHttp.Answer.of(404, "");
        }
        if (asked.path().startsWith(MANY_COUNTS)) {
            return FakeHttp.Answer.of(
                    200,
                    Arrays.stream(asked.path().substring(MANY_COUNTS.length()).split(","))
                            .map(name -> counts(name).replace("\"x\"", '"' + name + '"'))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        return asked.path().contains("/query/inventories/")
                ? FakeHttp.Answer.of(200, counts(asked.path()))
                : EngineAround.nothing(asked);
    }

    private static String counts(String inventory) {
        return inventory.contains("-FLOOR") ? COUNTS.formatted(5, "FLOOR") : COUNTS.formatted(7, "A");
    }
}
