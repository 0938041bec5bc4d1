package io.holdfast.api;

import static io.holdfast.api.EventForms.SHORT;
import static io.holdfast.api.EventForms.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.catalogue.RemainingTickets;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BrowsingTest {
    private final Client anyone;
    private final EngineInMemory.Inventories engine;

    @Autowired
    BrowsingTest(@LocalServerPort int port, EngineInMemory.Inventories engine) {
        this.anyone = Client.at(port);
        this.engine = engine;
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
}
