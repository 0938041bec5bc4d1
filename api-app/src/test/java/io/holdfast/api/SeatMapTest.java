package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A venue's seat map, and the events that are made from it. */
@ApiTest
class SeatMapTest {
    private static final String MAP = "{'sections':["
            + "{'code':'FLOOR','kind':'GENERAL','ticket_type':'Standing','capacity':100},"
            + "{'code':'A','name':'Stalls','kind':'SEATED','ticket_type':'VIP','blocked':['A-1-3'],'rows':["
            + "{'row':'1','label':'Row one','seats':[{'number':'1','x':10.5,'y':-3,'label':'One'},"
            + "{'number':'2','x':20.0,'y':0},null,{'number':'3','x':30.0,'y':0}]},"
            + "{'row':'B','first':1,'count':5,'x':0,'y':12}]},"
            + "{'code':'C','kind':'SEATED','ticket_type':'VIP','rows':2,'seats_per_row':3}],"
            + "'categories':[{'name':'VIP','color':'#f00'}],'areas':[{'text':'Stage'}],'size':{'width':100,'height':80}}";

    private final Client organizer;

    @Autowired
    SeatMapTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
    }

    @Test
    void a_map_with_sections_is_shown_as_it_was_given_and_counted() {
        var venue = venue(MAP);
        assertThat(venue.status()).as(venue.text()).isEqualTo(201);
        assertThat(venue.json().path("capacity").asInt()).isEqualTo(114);
        var shown = organizer.get(venue.header("Location")).json().path("seat_map");
        assertThat(shown).isEqualTo(Client.JSON.readTree(MAP.replace('\'', '"')));
        assertThat(venue(shown.toString().replace('"', '\'')).status()).isEqualTo(201);
    }

    @Test
    void an_event_is_made_from_its_venues_map_and_a_price_for_each_section_or_ticket_type() {
        var event = event("{'VIP':150,'FLOOR':75.5,'C':20}");
        assertThat(event.status()).as(event.text()).isEqualTo(201);
        assertThat(event.text())
                .contains("\"venue\":\"Mapped Hall\"", "\"total_tickets\":114", "\"ticket_price\":20.00")
                .contains("{\"code\":\"FLOOR\",\"kind\":\"GENERAL\",\"ticket_type\":\"Standing\",\"price\":75.50,")
                .contains(
                        "{\"code\":\"A\",\"kind\":\"SEATED\",\"ticket_type\":\"VIP\",\"price\":150.00,\"capacity\":8,")
                .contains("{\"code\":\"C\",\"kind\":\"SEATED\",\"ticket_type\":\"VIP\",\"price\":20.00,\"capacity\":6,")
                .contains("{\"number\":\"1\",\"x\":10.5,\"y\":-3.0}")
                .contains("\"blocked\":[\"A-1-3\"]");
        var section = event.json().at("/sections/1/rows/1");
        assertThat(section.path("y").asDouble()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'VIP':150} | prices.FLOOR",
                "{'FLOOR':1,'A':1} | prices.C",
                "{} | prices.FLOOR",
                "{'Standing':1,'VIP':1,'vip':1} | prices.vip",
                "{'Standing':-1,'VIP':1} | sections[0].price",
                "{'Standing':null,'VIP':1} | sections[0].price",
            })
    void each_section_has_a_price_and_each_price_a_section(String prices, String field) {
        var refused = event(prices);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void prices_need_a_map_with_sections_and_stand_alone() {
        var drawing = venue("{'rows':[{'x':1.50}]}");
        assertThat(drawing.status()).isEqualTo(201);
        var id = drawing.json().path("id").asLong();
        for (var event : new String[] {
            "'prices':{'VIP':1}",
            "'venue_id':%d,'prices':{'VIP':1}".formatted(id),
            "'venue_id':%d,'prices':{'VIP':1},'ticket_price':1,'total_tickets':5".formatted(id)
        }) {
            var refused =
                    organizer.post("/api/v1/events", "{'name':'X','event_date':'2099-12-10T20:00:00Z'," + event + "}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("field").asString()).isEqualTo("prices");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'sections':7} | seat_map.sections",
                "{'sections':[]} | seat_map.sections",
                "{'sections':[7]} | seat_map.sections[0]",
                "{'sections':[{'code':'A'}]} | seat_map.sections[0].kind",
                "{'sections':[{'code':'A','kind':'STANDING'}]} | seat_map.sections[0].kind",
                "{'sections':[{'code':'A-1','kind':'GENERAL','capacity':5}]} | seat_map.sections[0].code",
                "{'sections':[{'code':'A','kind':'GENERAL','capacity':'5'}]} | seat_map.sections[0].capacity",
                "{'sections':[{'code':'A','kind':'GENERAL','capacity':100001}]} | seat_map.sections[0].capacity",
                "{'sections':[{'code':'A','kind':'GENERAL','capacity':5,'price':5}]} | seat_map.sections[0].price",
                "{'sections':[{'code':'A','kind':'GENERAL','capacity':5}],'stage':1} | seat_map.stage",
                "{'sections':[{'code':'A','kind':'GENERAL','capacity':5}],'areas':1} | seat_map.areas",
                "{'sections':[{'code':'A','kind':'SEATED','rows':[{'row':'1','seats':[1,{'number':2,'x':1,'z':1}]}]}]}"
                        + " | seat_map.sections[0].rows[0].seats[1].z",
                "{'sections':[{'code':'A','kind':'SEATED','rows':[{'row':'1','seats':[1,1]}]}]}"
                        + " | seat_map.sections[0].rows[0]",
                "{'sections':[{'code':'A','kind':'SEATED','rows':1,'seats_per_row':1,'blocked':['A-1-2']}]}"
                        + " | seat_map.sections[0].blocked[0]",
                "{'sections':[{'code':'A','kind':'SEATED','rows':1,'seats_per_row':1,'blocked':7}]}"
                        + " | seat_map.sections[0].blocked",
                "{'sections':[{'code':'A','kind':'SEATED','rows':[{'row':'1','label':7,'seats':[1]}]}]}"
                        + " | seat_map.sections[0].rows[0].label",
            })
    void what_is_wrong_with_a_map_is_named(String map, String field) {
        var refused = venue(map);
        assertThat(refused.status()).as(refused.text()).isIn(400, 422);
        assertThat(refused.json().path("field").asString()).isEqualTo(field);
    }

    @Test
    void what_was_shown_of_an_event_may_be_sent_back_and_changes_nothing() {
        for (var created : new Client.Answer[] {
            event("{'VIP':150,'FLOOR':75.5}"),
            organizer.post(
                    "/api/v1/events",
                    "{'name':'Short','event_date':'2099-12-10T20:00:00Z','ticket_price':75.0,'total_tickets':500}")
        }) {
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            var path = "/api/v1/events/" + created.json().path("id").asLong();
            var shown = organizer.get(path);
            var again = organizer.put(path, shown.text().replace('"', '\''));
            assertThat(again.status()).as(again.text()).isEqualTo(200);
            assertThat(again.json()).isEqualTo(shown.json());
        }
    }

    @Test
    void of_what_was_shown_a_part_may_be_sent_changed() {
        var created = organizer.post(
                "/api/v1/events",
                "{'name':'Short','event_date':'2099-12-10T20:00:00Z','sales_end':'2099-12-10T18:00:00Z',"
                        + "'sales_start':'2099-11-01T00:00:00Z','ticket_price':75.0,'total_tickets':500}");
        var path = "/api/v1/events/" + created.json().path("id").asLong();
        var text = created.text().replace('"', '\'');
        var dearer = organizer.put(path, text.replace("'ticket_price':75.00", "'ticket_price':80"));
        assertThat(dearer.json().path("ticket_price").asInt()).as(dearer.text()).isEqualTo(80);
        var cheaper = organizer.put(
                path, dearer.text().replace('"', '\'').replace("'General','price':80.00", "'General','price':70.00"));
        assertThat(cheaper.json().path("ticket_price").asInt())
                .as(cheaper.text())
                .isEqualTo(70);
        var open = organizer.put(path, cheaper.text().replace('"', '\'').replace("'2099-12-10T18:00:00Z'", "null"));
        assertThat(open.status()).as(open.text()).isEqualTo(200);
        assertThat(open.json().path("sales_end").isNull()).isTrue();
        var both = organizer.put(
                path, "{'ticket_price':1,'sections':[{'code':'B','kind':'GENERAL','price':5,'capacity':5}]}");
        assertThat(both.json().path("field").asString()).isEqualTo("sections");
    }

    private Client.Answer venue(String map) {
        return organizer.post("/api/v1/venues", "{'name':'Mapped Hall','seat_map':" + map + "}");
    }

    private Client.Answer event(String prices) {
        return organizer.post(
                "/api/v1/events",
                "{'name':'Mapped','event_date':'2099-12-10T20:00:00Z','venue_id':%d,'prices':%s}"
                        .formatted(venue(MAP).json().path("id").asLong(), prices));
    }
}
