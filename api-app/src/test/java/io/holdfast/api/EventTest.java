package io.holdfast.api;

import static io.holdfast.api.EventForms.FULL;
import static io.holdfast.api.EventForms.SHORT;
import static io.holdfast.api.EventForms.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.RemainingTickets;
import io.holdfast.api.catalogue.Section;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class EventTest {
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
}
