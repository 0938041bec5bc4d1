package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** From a seating plan to a ticket. */
@SideBySide
class SeatingPlanTest {
    private static final String PLAN = """
            {'name':'Old Theatre','size':{'width':300,'height':200},'categories':[{'name':'Stalls','color':'#a33'}],
             'zones':[{'name':'Main','zone_id':'main','uuid':'z1','position':{'x':10,'y':20},'areas':[],
               'rows':[{'row_number':'1','row_number_position':'both','uuid':'r1','position':{'x':0,'y':5},'seats':[
                 {'seat_number':'1','seat_guid':'m-1-1','uuid':'s1','position':{'x':0,'y':0},'category':'Stalls'},
                 {'seat_number':'2','seat_guid':'m-1-2','uuid':'s2','position':{'x':25,'y':0},'category':'Stalls'}]}]}]}
            """;

    @Test
    void aPlanOfPretixBecomesAVenueAnEventAndASoldSeat(House house) {
        Organizer organizer = house.organizer();
        JsonNode venue = organizer
                .api()
                .send(
                        "POST",
                        "/api/v1/venues",
                        BodyPublishers.ofString(PLAN.replace('\'', '"')),
                        "Content-Type",
                        "application/vnd.pretix.seating-plan+json")
                .expect(201)
                .json();
        assertThat(venue.at("/seat_map/sections/0/rows/0/seats/1/x").asInt()).isEqualTo(35);
        long event = organizer.puts("""
                {'name':'Premiere','event_date':'2099-12-10T20:00:00Z','venue_id':%d,'prices':{'Stalls':40.00}}
                """.formatted(venue.path("id").asLong()));

        Order bought = house.buyer().buys(event, "{'seats':['Main-1-2']}");

        assertThat(bought.seats()).containsExactly("Main-1-2");
        assertThat(bought.total()).isEqualByComparingTo("40.00");
        organizer.awaits(event, "Main-1-2", "SOLD");
        organizer.awaits(event, "Main-1-1", "AVAILABLE");
    }
}
