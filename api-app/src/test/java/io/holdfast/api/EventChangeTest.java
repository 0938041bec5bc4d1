package io.holdfast.api;

import static io.holdfast.api.EventForms.FULL;
import static io.holdfast.api.EventForms.SHORT;
import static io.holdfast.api.EventForms.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.RemainingTickets;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class EventChangeTest {
    private final Client anyone;
    private final EngineInMemory.Inventories engine;

    @Autowired
    EventChangeTest(@LocalServerPort int port, EngineInMemory.Inventories engine) {
        this.anyone = Client.at(port);
        this.engine = engine;
    }

    @AfterEach
    void engineIsBack() {
        engine.away = false;
        engine.refusesChanges = false;
    }

    @Test
    void only_the_owner_and_admins_change_an_event() {
        var path = "/api/v1/events/" + id(anyone.organizer().post("/api/v1/events", SHORT));
        var other = anyone.guest();
        var me = other.get("/api/v1/users/me").json();
        anyone.admin().patch("/api/v1/admin/users/" + me.path("id").asString(), "{'user_type':'organizer'}");
        var rival = anyone.loggedIn(me.path("email").asString(), "long enough");
        assertThat(other.put(path, "{'name':'Mine'}").code()).isEqualTo("forbidden");
        assertThat(rival.put(path, "{'name':'Mine'}").code()).isEqualTo("forbidden");
        assertThat(anyone.admin().put(path, "{'name':'Better'}").status()).isEqualTo(200);
        assertThat(anyone.get(path).json().path("name").asString()).isEqualTo("Better");
        assertThat(anyone.organizer()
                        .put("/api/v1/events/999999", "{'name':'X'}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void once_on_sale_place_time_and_kind_stay() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", SHORT));
        assertThat(organizer.put(path, SHORT.replace("Live rock", "Loud rock")).status())
                .isEqualTo(200);
        for (var change :
                new String[] {"'event_date':'2099-12-11T20:00:00Z'", "'type':'opera'", "'venue':'Elsewhere'"}) {
            var answer = organizer.put(path, "{" + change + "}");
            assertThat(answer.code()).as(change).isEqualTo("sales_started");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(change).contains(answer.json().path("field").asString());
        }
    }

    @Test
    void once_on_sale_sections_with_an_inventory_each_are_only_added_at_the_end() {
        var organizer = anyone.organizer();
        var started = "/api/v1/events/" + id(organizer.post("/api/v1/events", inSections("", "A", "B")));
        for (var order : new String[][] {{"B", "A"}, {"C", "A", "B"}, {"A", "C", "B"}}) {
            var refused = organizer.put(started, "{%s}".formatted(sections(order)));
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("sales_started");
            assertThat(refused.json().path("field").asString()).isEqualTo("sections");
        }
        assertThat(organizer
                        .put(started, "{%s}".formatted(sections("A", "B", "C")))
                        .status())
                .isEqualTo(200);
        var later = inSections("'sales_start':'2099-11-01T09:00:00Z',", "A", "B");
        var early = "/api/v1/events/" + id(organizer.post("/api/v1/events", later));
        assertThat(organizer
                        .put(early, "{%s}".formatted(sections("C", "B", "A")))
                        .status())
                .isEqualTo(200);
    }

    private static String inSections(String more, String... codes) {
        return "{'name':'Arena','event_date':'2099-12-10T20:00:00Z','partition_by':'SECTION',%s%s}"
                .formatted(more, sections(codes));
    }

    private static String sections(String... codes) {
        return Arrays.stream(codes)
                .map("{'code':'%s','kind':'GENERAL','price':75,'capacity':20}"::formatted)
                .collect(Collectors.joining(",", "'sections':[", "]"));
    }

    @Test
    void terms_change_once_the_engine_has_agreed() {
        var organizer = anyone.organizer();
        var id = id(organizer.post("/api/v1/events", SHORT));
        var changed = organizer.put("/api/v1/events/" + id, "{'total_tickets':600,'ticket_price':80}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).contains("\"total_tickets\":600", "\"ticket_price\":80.00");
        assertThat(engine.amended.get(id).terms().totalTickets()).isEqualTo(600);
    }

    /** It is sold until it begins then. */
    @Test
    void an_event_without_an_end_of_its_sale_is_put_off_once_the_engine_has_agreed() {
        var organizer = anyone.organizer();
        var brief = SHORT.replace("}", ",'sales_start':'2099-11-01T09:00:00Z'}");
        var id = id(organizer.post("/api/v1/events", brief));
        var path = "/api/v1/events/" + id;
        engine.away = true;
        assertThat(organizer.put(path, "{'name':'Jazz Night'}").status()).isEqualTo(200);
        var later = "2099-12-11T20:00:00Z";
        assertThat(organizer.put(path, "{'event_date':'%s'}".formatted(later)).status())
                .isEqualTo(202);
        assertThat(anyone.get(path).json().path("event_date").asString()).isEqualTo("2099-12-10T20:00:00Z");
        engine.away = false;
        assertThat(organizer.put(path, "{'event_date':'%s'}".formatted(later)).status())
                .isEqualTo(200);
        assertThat(anyone.get(path).json().path("event_date").asString()).isEqualTo(later);
        assertThat(engine.amended.get(id).salesEnd()).isEqualTo(later);
    }

    @Test
    void an_event_whose_sale_has_an_end_is_put_off_without_asking_the_engine() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", FULL));
        engine.away = true;
        assertThat(organizer.put(path, "{'event_date':'2099-12-11T20:00:00Z'}").status())
                .isEqualTo(200);
    }

    @Test
    void a_change_that_the_engine_refuses_leaves_everything_as_it_was() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", SHORT));
        engine.refusesChanges = true;
        assertThat(organizer.put(path, "{'name':'Other','total_tickets':5}").code())
                .isEqualTo("sales_started");
        engine.refusesChanges = false;
        assertThat(anyone.get(path).text()).contains("Rock Night", "\"total_tickets\":500");
        assertThat(organizer.put(path, "{'total_tickets':700}").status()).isEqualTo(200);
    }

    @Test
    void a_cancelled_event_says_so_and_stays_so() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", SHORT));
        assertThat(anyone.guest().send("DELETE", path, BodyPublishers.noBody()).status())
                .isEqualTo(403);
        var cancelled = organizer.send("DELETE", path, BodyPublishers.noBody());
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(organizer.send("DELETE", path, BodyPublishers.noBody()).status())
                .isEqualTo(202);
        assertThat(organizer.put(path, "{'name':'Back'}").code()).isEqualTo("event_cancelled");
        assertThat(engine.cancelled).containsKey(id(cancelled));
    }

    @Test
    void of_a_cancelled_event_nothing_is_left_and_no_seat_is_blocked_any_more() {
        var organizer = anyone.organizer();
        var created = organizer.post("/api/v1/events", SHORT.replace("{'name'", "{'type':'ended','name'"));
        engine.remaining.put(id(created), new RemainingTickets.Left(500, 0));
        var path = "/api/v1/events/" + id(created);
        organizer.send("DELETE", path, BodyPublishers.noBody());
        assertThat(anyone.get(path).json().path("remaining_tickets").asInt()).isZero();
        assertThat(anyone.get("/api/v1/events?type=ended")
                        .json()
                        .at("/data/0/remaining_tickets")
                        .asInt(9))
                .isZero();
        for (var what : new String[] {"/seats/block", "/seats/unblock"}) {
            var answer = organizer.post(path + what, "{'seats':['A-1-1']}");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("event_cancelled");
        }
    }

    @Test
    void a_null_takes_an_end_away_and_silence_leaves_it() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", FULL));
        var kept = organizer.put(path, "{'name':'Other'}").json();
        assertThat(kept.path("sales_end").asString()).isEqualTo("2099-12-10T18:00:00Z");
        assertThat(kept.path("cancel_until").asString()).isEqualTo("2099-12-03T20:00:00Z");
        var taken =
                organizer.put(path, "{'sales_end':null,'cancel_until':null}").json();
        assertThat(taken.path("sales_end").isNull()).as(taken.toString()).isTrue();
        assertThat(taken.path("cancel_until").isNull()).isTrue();
        assertThat(engine.amended.get(taken.path("id").asLong()).terms().salesEnd())
                .isEmpty();
    }

    @Test
    void nothing_that_ends_with_an_event_is_moved_past_it() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", FULL));
        for (var change : new String[] {
            "'sales_end':'2099-12-10T20:00:01Z'",
            "'cancel_until':'2099-12-11T00:00:00Z'",
            "'sales_start':'2099-12-10T20:00:00Z','sales_end':null",
            "'event_date':'2099-12-10T17:00:00Z'",
            "'event_date':'2099-11-01T09:00:00Z','sales_end':null,'cancel_until':null"
        }) {
            var answer = organizer.put(path, "{" + change + "}");
            assertThat(answer.status()).as(change).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isIn("sales_start", "sales_end", "cancel_until");
        }
        assertThat(organizer
                        .put(path, "{'event_date':'2099-12-10T17:00:00Z','sales_end':'2099-12-10T17:00:00Z'}")
                        .status())
                .isEqualTo(200);
    }
}
