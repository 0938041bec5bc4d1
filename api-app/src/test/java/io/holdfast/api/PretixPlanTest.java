package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Seating plans of pretix become venues. */
@ApiTest
class PretixPlanTest {
    /** No more than the published schema asks for. */
    private static final String SMALL = "{'name':'Keller','categories':[{'name':'Saal'}],'zones':[{'position':{'x':0,"
            + "'y':0},'rows':[{'row_number':'1','seats':[{'seat_guid':'g1','seat_number':'1','position':{'x':0,'y':0},"
            + "'category':'Saal'},{'seat_guid':'g2','seat_number':'2','position':{'x':25,'y':0},'category':'Saal'}]}]}],"
            + "'size':{'width':50,'height':50}}";

    /** As an editor writes it: with ids, colours, shapes and texts, and more than the schema has. */
    private static final String FULL = """
            {'name':'Große Bühne','_version':3,'size':{'width':800,'height':600},
             'categories':[{'name':'Parkett','color':'#7f4a91','sort':1},{'name':'Loge (Süd)','color':'#50a167'}],
             'zones':[
              {'name':'Haupt-Saal','zone_id':'haupt','uuid':'z-1','position':{'x':100,'y':50},
               'rows':[
                {'row_number':'A','row_number_position':'both','row_label':'Reihe %s','uuid':'r-1','position':{'x':0,'y':10},
                 'seats':[
                  {'seat_number':'3','seat_guid':'A3','uuid':'s-3','position':{'x':60,'y':0},'category':'Parkett','radius':10},
                  {'seat_number':'02','seat_guid':'A2','uuid':'s-2','position':{'x':30,'y':0.5},'category':'Parkett'},
                  {'seat_number':'1','seat_guid':'A1','uuid':'s-1','position':{'x':0,'y':0},'category':'Parkett',
                   'start_direction':'>'}]},
                {'row_number':'A','uuid':'r-2','position':{'x':200,'y':10},
                 'seats':[
                  {'seat_number':'4','seat_guid':'A4','position':{'x':0,'y':0},'category':'Parkett'},
                  {'seat_number':'R-5','seat_guid':'A5','position':{'x':30,'y':0},'category':'Parkett'}]},
                {'row_number':'Loge 1.','seats':[
                  {'seat_number':'1','seat_guid':'L1','position':{'x':0,'y':0},'category':'Loge (Süd)'}]}],
               'areas':[{'shape':'rectangle','color':'#ddd','rotation':0,'uuid':'a-1','position':{'x':5,'y':5},
                         'rectangle':{'width':10,'height':10},'text':{'text':'Bar','position':{'x':1,'y':1}}}]},
              {'name':'Балкон','position':{'x':0,'y':400},'rows':[{'row_number':'','position':{'x':0,'y':0},'seats':[
                  {'seat_number':'7','seat_guid':'B7','position':{'x':1,'y':2},'category':'Parkett'}]}],'areas':[]},
              {'name':'Foyer','position':{'x':0,'y':0},'rows':[],
               'areas':[{'shape':'text','position':{'x':1,'y':1},'text':{'text':'Eingang','position':{'x':0,'y':0}}}]}]}
            """;

    private final Client organizer;

    @Autowired
    PretixPlanTest(@LocalServerPort int port) {
        this.organizer = Client.at(port).organizer();
    }

    @Test
    void a_plan_as_the_schema_has_it_is_a_venue() {
        var venue = post(SMALL);
        assertThat(venue.status()).as(venue.text()).isEqualTo(201);
        assertThat(venue.json().path("name").asString()).isEqualTo("Keller");
        assertThat(venue.json().path("capacity").asInt()).isEqualTo(2);
        assertThat(venue.json().at("/seat_map/sections").toString().replace('"', '\''))
                .isEqualTo("[{'code':'Z1','kind':'SEATED','name':'','rows':[{'row':'1','seats':["
                        + "{'x':0.0,'y':0.0,'number':'1'},{'x':25.0,'y':0.0,'number':'2'}]}],'ticket_type':'Saal'}]");
    }

    @Test
    void the_seats_of_a_category_in_a_zone_are_a_section_with_their_places_and_names() {
        var map = post(FULL).json().path("seat_map");
        assertThat(map.path("sections")
                        .valueStream()
                        .map(section ->
                                section.path("code") + "/" + section.path("name") + "/" + section.path("ticket_type"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("\"HauptSParket\"/\"Haupt-Saal Parkett\"/\"Parkett\""
                        + " \"HauptSLogeSu\"/\"Haupt-Saal Loge (Süd)\"/\"Loge (Süd)\" \"Z2\"/\"Балкон\"/\"Parkett\"");
        var seats = map.at("/sections/0/rows/0/seats");
        assertThat(map.at("/sections/0/rows").size()).isEqualTo(1);
        assertThat(seats.valueStream().map(seat -> seat.path("number").asString("gap")))
                .containsExactly("1", "2", "3", "gap", "4", "R5");
        assertThat(seats.get(1).path("label").asString()).isEqualTo("02");
        assertThat(seats.get(1).path("x").asDouble()).isEqualTo(130);
        assertThat(seats.get(1).path("y").asDouble()).isEqualTo(60.5);
        assertThat(seats.get(5).path("label").asString()).isEqualTo("R-5");
        assertThat(seats.get(5).path("x").asDouble()).isEqualTo(330);
        assertThat(map.at("/sections/1/rows/0/row").asString()).isEqualTo("Loge1");
        assertThat(map.at("/sections/1/rows/0/label").asString()).isEqualTo("Loge 1.");
        assertThat(map.at("/sections/2/rows/0/row").asString()).isEqualTo("R1");
        assertThat(map.at("/categories/1/color").asString()).isEqualTo("#50a167");
        assertThat(map.at("/areas/0/position/x").asDouble()).isEqualTo(105);
        assertThat(map.at("/areas/1/text/text").asString()).isEqualTo("Eingang");
        assertThat(map.at("/size/width").asInt()).isEqualTo(800);
    }

    @Test
    void the_same_plan_always_has_the_same_seats() {
        assertThat(post(FULL).json().path("seat_map"))
                .isEqualTo(post(FULL).json().path("seat_map"));
    }

    @Test
    void an_event_is_made_from_a_plan_with_a_price_for_each_category() {
        var venue = post(FULL).json().path("id").asLong();
        var event = organizer.post(
                "/api/v1/events",
                "{'name':'Premiere','event_date':'2099-12-10T20:00:00Z','currency':'EUR','venue_id':%d,"
                                .formatted(venue)
                        + "'prices':{'Parkett':40,'Loge (Süd)':90}}");
        assertThat(event.status()).as(event.text()).isEqualTo(201);
        assertThat(event.json().path("total_tickets").asInt()).isEqualTo(7);
        assertThat(event.json().at("/sections/1/price").asInt()).isEqualTo(90);
        assertThat(event.json().at("/sections/0/rows/0/seats/6/number").asString())
                .isEqualTo("R5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'name':'Keller' | 'name':7.5 | /name",
                "'name':'Keller', | | /name",
                "'categories':[{'name':'Saal'}] | 'categories':{} | /categories",
                "{'name':'Saal'} | {'name':''} | /categories/0/name",
                "{'name':'Saal'} | {'name':'Saal'},{'name':'Saal'} | /categories/1/name",
                "'zones':[ | 'zones':7,'other':[ | /zones",
                "'zones':[ | 'zones':['x', | /zones/0",
                "'zones':[{'position':{'x':0,'y':0} | 'zones':[{'position':{'x':'0','y':0} | /zones/0/position/x",
                "'rows':[{ | 'rows':7,'more':[{ | /zones/0/rows",
                "'row_number':'1' | 'row_number':'Loge rechts unten' | /zones/0/rows/0/row_number",
                "'row_number':'1' | 'row_number':['1'] | /zones/0/rows/0/row_number",
                "'seat_number':'2' | 'seat_number':'1' | /zones/0/rows/0/seats/1/seat_number",
                "'seat_number':'2' | 'seat_number':'0-1' | /zones/0/rows/0/seats/1/seat_number",
                "'seat_number':'2' | 'seat_number':'…' | /zones/0/rows/0/seats/1/seat_number",
                "'seat_number':'2' | 'seat_number':'1234567890' | /zones/0/rows/0/seats/1/seat_number",
                "'seat_number':'2', | | /zones/0/rows/0/seats/1/seat_number",
                "'seat_guid':'g2' | 'seat_guid':'g1' | /zones/0/rows/0/seats/1/seat_guid",
                "'x':25 | 'x':1e300 | /zones/0/rows/0/seats/1/position/x",
                "'x':25, | | /zones/0/rows/0/seats/1/position/x",
                "'category':'Saal'}, | 'category':'Balkon'}, | /zones/0/rows/0/seats/0/category",
            })
    void what_is_wrong_with_a_plan_is_named_by_its_pointer(String good, String bad, String pointer) {
        assertThat(SMALL).contains(good);
        var refused = post(SMALL.replace(good, bad == null ? "" : bad));
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().path("field").asString()).isEqualTo(pointer);
    }

    @Test
    void a_plan_has_seats_and_no_more_sections_than_an_event() {
        assertThat(post("[]").json().path("field").asString()).isEqualTo("/");
        assertThat(post("{'name':'X','categories':[],'zones':[]}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("/zones");
        var zone = SMALL.substring(SMALL.indexOf("{'position'"), SMALL.indexOf("],'size'"));
        var many = IntStream.range(0, 201)
                .mapToObj(number -> zone.replace("g1", "a" + number).replace("g2", "b" + number))
                .collect(Collectors.joining(","));
        assertThat(post(SMALL.replace(zone, many)).json().path("field").asString())
                .isEqualTo("/zones");
        assertThat(post(SMALL.replace("'name':'Keller'", "'name':'Keller','name':'Keller'"))
                        .status())
                .isEqualTo(400);
    }

    private Client.Answer post(String plan) {
        return organizer.send(
                "POST",
                "/api/v1/venues",
                BodyPublishers.ofString(plan.replace('\'', '"')),
                "Content-Type",
                "application/vnd.pretix.seating-plan+json");
    }
}
