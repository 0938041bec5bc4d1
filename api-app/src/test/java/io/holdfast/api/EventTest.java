package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.RemainingTickets;
import io.holdfast.api.catalogue.Section;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class EventTest {
    private static final String SHORT = "{'name':'Rock Night','description':'Live rock','venue':'City Arena',"
            + "'event_date':'2099-12-10T20:00:00Z','ticket_price':75.00,'total_tickets':500}";
    private static final String FULL = "{'name':'Rock Night','type':'concert','event_date':'2099-12-10T20:00:00Z',"
            + "'currency':'EUR','sales_start':'2099-11-01T09:00:00Z','sales_end':'2099-12-10T18:00:00Z',"
            + "'hold_seconds':600,'max_tickets_per_user':8,'cancel_until':'2099-12-03T20:00:00Z',"
            + "'partition_by':'EVENT',"
            + "'sections':[{'code':'FLOOR','kind':'GENERAL','ticket_type':'General','price':75.5,'capacity':2000},"
            + "{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':20,'seats_per_row':30}]}";

    private final Client anyone;
    private final EngineInMemory.Inventories engine;

    @Autowired
    EventTest(@LocalServerPort int port, EngineInMemory.Inventories engine) {
        this.anyone = Client.at(port);
        this.engine = engine;
    }

    @AfterEach
    void engineIsBack() {
        engine.away = false;
        engine.refusesChanges = false;
    }

    @Test
    void the_short_form_is_one_section_of_general_admission_on_sale_at_once() {
        var created = anyone.organizer().post("/api/v1/events", SHORT);
        assertThat(created.status()).isEqualTo(201);
        var id = created.json().path("id").asLong();
        assertThat(created.header("Location")).isEqualTo("/api/v1/events/" + id);
        assertThat(created.json().path("status").asString()).isEqualTo("ON_SALE");
        assertThat(created.json().path("currency").asString()).isEqualTo("USD");
        assertThat(created.json().path("hold_seconds").asInt()).isEqualTo(300);
        assertThat(created.json().path("max_tickets_per_user").asInt()).isEqualTo(10);
        assertThat(created.text()).contains("\"ticket_price\":75.00").contains("\"remaining_tickets\":500");
        assertThat(created.text())
                .contains("\"sections\":[{\"code\":\"GA\",\"kind\":\"GENERAL\",\"ticket_type\":\"General\","
                        + "\"price\":75.00,"
                        + "\"capacity\":500}]");
        assertThat(engine.opened).containsKey(id);
    }

    @Test
    void the_full_form_keeps_every_setting_and_hands_rows_and_seats_to_the_engine() {
        var created = anyone.organizer().post("/api/v1/events", FULL);
        assertThat(created.status()).isEqualTo(201);
        var shown = anyone.get("/api/v1/events/" + created.json().path("id").asLong());
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(shown.json().path("status").asString()).isEqualTo("SCHEDULED");
        assertThat(shown.text())
                .contains("\"sales_start\":\"2099-11-01T09:00:00Z\"", "\"total_tickets\":2600")
                .contains("\"price\":150.00,\"capacity\":600,\"rows\":20,\"seats_per_row\":30")
                .contains("\"ticket_types\":[{\"name\":\"General\",\"price\":75.50,\"capacity\":2000}");
        var terms = engine.opened.get(created.json().path("id").asLong()).terms();
        assertThat(terms.sections().get(1).priceMinor()).isEqualTo(15_000);
        assertThat(terms.sections().get(1).rows()).hasSize(20);
        assertThat(terms.sections().get(1).rows().getFirst().runs())
                .containsExactly(new Section.Run(1, 30, List.of(), List.of()));
    }

    @Test
    void an_event_that_the_engine_has_not_confirmed_is_opening() {
        engine.away = true;
        var created = anyone.organizer().post("/api/v1/events", SHORT);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("status").asString()).isEqualTo("OPENING");
    }

    @Test
    void guests_and_strangers_create_nothing() {
        assertThat(anyone.post("/api/v1/events", SHORT).status()).isEqualTo(401);
        assertThat(anyone.guest().post("/api/v1/events", SHORT).code()).isEqualTo("forbidden");
        assertThat(anyone.guest().post("/api/v1/venues", "{'name':'Arena'}").status())
                .isEqualTo(403);
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
    void terms_change_once_the_engine_has_agreed() {
        var organizer = anyone.organizer();
        var id = id(organizer.post("/api/v1/events", SHORT));
        var changed = organizer.put("/api/v1/events/" + id, "{'total_tickets':600,'ticket_price':80}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text()).contains("\"total_tickets\":600", "\"ticket_price\":80.00");
        assertThat(engine.amended.get(id).totalTickets()).isEqualTo(600);
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
        assertThat(engine.cancelled).contains(id(cancelled));
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
    void how_many_seats_are_blocked_is_shown_as_it_is_now() {
        var event = "{'name':'Seated','event_date':'2099-12-10T20:00:00Z','sections':[{'code':'A','kind':'SEATED',"
                + "'price':5,'rows':1,'seats_per_row':5,'blocked':['A-1-3']}]}";
        var created = anyone.organizer().post("/api/v1/events", event);
        assertThat(created.json().path("blocked_tickets").asInt()).isEqualTo(1);
        assertThat(created.json().path("remaining_tickets").asInt()).isEqualTo(4);
        engine.remaining.put(id(created), new RemainingTickets.Left(2, 3));
        var shown = anyone.get("/api/v1/events/" + id(created)).json();
        assertThat(shown.path("blocked_tickets").asInt()).isEqualTo(3);
        assertThat(shown.path("remaining_tickets").asInt()).isEqualTo(2);
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
        assertThat(engine.amended.get(taken.path("id").asLong()).salesEnd()).isEmpty();
    }

    @Test
    void nothing_that_ends_with_an_event_is_moved_past_it() {
        var organizer = anyone.organizer();
        var path = "/api/v1/events/" + id(organizer.post("/api/v1/events", FULL));
        for (var change : new String[] {
            "'sales_end':'2099-12-10T20:00:01Z'",
            "'cancel_until':'2099-12-11T00:00:00Z'",
            "'event_date':'2099-12-10T17:00:00Z'"
        }) {
            var answer = organizer.put(path, "{" + change + "}");
            assertThat(answer.status()).as(change).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isIn("sales_end", "cancel_until");
        }
        assertThat(organizer
                        .put(path, "{'event_date':'2099-12-10T17:00:00Z','sales_end':'2099-12-10T17:00:00Z'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void listed_rows_are_given_back_as_they_can_be_given_and_reach_the_engine_as_runs() {
        var rows = "[{'row':'A','seats':['1','2',null,3,'B1'],'x':1.5,'y':0.0},{'row':'B','first':1,'count':30},"
                + "{'row':'C','seats':[{'number':'7','x':1.0,'y':2.0}]}]";
        var event = "{'name':'Seated','event_date':'2099-12-10T20:00:00Z','partition_by':'SECTION','sections':[{"
                + "'code':'A','kind':'SEATED','price':5,'blocked':['A-A-3'],'rows':" + rows + "}]}";
        var created = anyone.organizer().post("/api/v1/events", event);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        var section = created.json().path("sections").get(0);
        assertThat(section.path("capacity").asInt()).isEqualTo(35);
        assertThat(section.path("rows").toString())
                .isEqualTo("[{'row':'A','seats':['1','2',null,'3',null,'B1'],'x':1.5,'y':0.0},".replace('\'', '"')
                        + "{'row':'B','runs':[{'first':1,'count':30}]},".replace('\'', '"')
                        + "{'row':'C','seats':[{'number':'7','x':1.0,'y':2.0}]}]".replace('\'', '"'));
        var again = anyone.organizer()
                .put(
                        "/api/v1/events/" + id(created),
                        "{'sections':[" + section.toString().replace("\"capacity\":35,", "") + "]}");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(engine.amended).doesNotContainKey(id(created));
        assertThat(created.json().path("partition_by").asString()).isEqualTo("SECTION");
    }

    @Test
    void an_unchanged_event_is_not_sent_twice() {
        var path = "/api/v1/events/" + id(anyone.organizer().post("/api/v1/events", SHORT));
        var first = anyone.get(path);
        assertThat(first.header("Cache-Control")).contains("max-age=2");
        var again = anyone.send("GET", path, BodyPublishers.noBody(), "If-None-Match", first.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void a_venue_keeps_its_seat_map_as_given_and_lends_its_name() {
        var organizer = anyone.organizer();
        var venue = organizer.post(
                "/api/v1/venues",
                "{'name':'City Arena','address':'1 Main St','capacity':900,'seat_map':{'rows':[{'x':1.50}]}}");
        assertThat(venue.status()).isEqualTo(201);
        assertThat(venue.header("Location")).isEqualTo("/api/v1/venues/" + id(venue));
        assertThat(anyone.get("/api/v1/venues/" + id(venue)).text().replace(" ", ""))
                .contains("\"seat_map\":{\"rows\":[{\"x\":1.50}]}");
        var event = organizer.post("/api/v1/events", SHORT.replace("'venue':'City Arena'", "'venue_id':" + id(venue)));
        assertThat(event.json().path("venue").asString()).isEqualTo("City Arena");
        var venues = anyone.get("/api/v1/events/" + id(event) + "/venues");
        assertThat(venues.json().get(0).path("address").asString()).isEqualTo("1 Main St");
    }

    @Test
    void the_list_is_filtered_and_paged_and_shows_what_is_left() {
        var organizer = anyone.organizer();
        for (int day = 1; day <= 5; day++) {
            var event = organizer.post(
                    "/api/v1/events",
                    SHORT.replace("Rock Night", "Percent 100%_ " + day)
                            .replace("2099-12-10", "2098-01-0" + day)
                            .replace("{'name'", "{'type':'listing','name'"));
            engine.remaining.put(id(event), new RemainingTickets.Left(100L + day, 0));
        }
        var page = anyone.get("/api/v1/events?type=listing&page=2&page_size=2").json();
        assertThat(page.path("total").asInt()).isEqualTo(5);
        assertThat(page.path("page").asInt()).isEqualTo(2);
        assertThat(page.path("data").size()).isEqualTo(2);
        assertThat(page.path("data").get(0).path("remaining_tickets").asInt()).isEqualTo(103);
        assertThat(anyone.get("/api/v1/events?type=listing&page=9")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        assertThat(total("keyword=100%25_%202")).isEqualTo(1);
        assertThat(total("keyword=PERCENT")).isEqualTo(5);
        assertThat(total("type=listing&start=2098-01-02&end=2098-01-03")).isEqualTo(2);
        assertThat(total("type=listing&start=2098-01-04T20:00:00Z")).isEqualTo(2);
    }

    private int total(String query) {
        return anyone.get("/api/v1/events?" + query).json().path("total").asInt();
    }

    private static long id(Client.Answer answer) {
        return answer.json().path("id").asLong();
    }
}
