package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.api.engine.FakeHttp;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What was shown already is not sent again. */
@ApiTest
class EntityTagsTest {
    private static final String SEATS = "{\"inventory\":\"1\",\"eventId\":1,\"version\":7,\"sections\":"
            + "[{\"code\":\"A\",\"rows\":[{\"label\":\"1\",\"names\":[\"1\"],\"states\":\"A\"}]}]}";
    private final Client anyone;
    private long event;
    private long venue;

    @Autowired
    EntityTagsTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
    }

    @BeforeEach
    void thereIsAnEvent() {
        var organizer = anyone.organizer();
        venue = id(organizer.post("/api/v1/venues", "{'name':'Arena'}"));
        event = id(organizer.post(
                "/api/v1/events",
                "{'name':'Seen twice','type':'tagged','event_date':'2099-12-10T20:00:00Z','venue_id':%d,'sections':["
                                .formatted(venue)
                        + "{'code':'A','kind':'SEATED','price':5,'rows':1,'seats_per_row':1}]}"));
        EngineAround.VIEWS.answers(asked ->
                asked.path().contains("/seats") ? FakeHttp.Answer.of(200, SEATS) : EngineAround.nothing(asked));
    }

    @AfterEach
    void nothingIsKnown() {
        EngineAround.VIEWS.answers(EngineAround::nothing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/events?type=tagged",
                "/events/{event}",
                "/events/{event}/venues",
                "/events/{event}/availability",
                "/events/{event}/seats",
                "/venues/{venue}"
            })
    void whoever_has_it_is_told_so_and_nothing_more(String path) {
        var at = "/api/v1" + path.replace("{event}", "" + event).replace("{venue}", "" + venue);
        var first = anyone.get(at);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        var tag = first.header("ETag");
        assertThat(tag).matches("\"[^\"]+\"");
        for (var has : new String[] {
            tag, "W/" + tag, "\"other\", " + tag, "W/\"other\",W/" + tag, "*", "\"a\",\"b\" , \"c\"," + tag
        }) {
            for (var method : new String[] {"GET", "HEAD"}) {
                var again = anyone.send(method, at, BodyPublishers.noBody(), "If-None-Match", has);
                assertThat(again.status()).as(method + " with " + has).isEqualTo(304);
                assertThat(again.text()).isEmpty();
                assertThat(again.header("ETag")).isEqualTo(tag);
                assertThat(again.header("Cache-Control"))
                        .isEqualTo(first.header("Cache-Control"))
                        .isNotEmpty();
            }
        }
        for (var has : new String[] {"\"other\"", "W/\"other\"", "other", "", "\"", ",,", tag.substring(1)}) {
            var again = anyone.send("GET", at, BodyPublishers.noBody(), "If-None-Match", has);
            assertThat(again.status()).as("with " + has).isEqualTo(200);
            assertThat(again.text()).isEqualTo(first.text());
        }
    }

    @Test
    void another_content_has_another_tag() {
        var at = "/api/v1/events/" + event;
        var before = anyone.get(at).header("ETag");
        anyone.organizer().put(at, "{'name':'Seen thrice'}");
        var after = anyone.send("GET", at, BodyPublishers.noBody(), "If-None-Match", before);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.header("ETag")).isNotEqualTo(before);
    }

    @Test
    void a_refusal_has_no_tag_and_is_told_to_everybody() {
        var refused = anyone.send("GET", "/api/v1/events/99999999", BodyPublishers.noBody(), "If-None-Match", "*");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("not_found");
        assertThat(refused.header("ETag")).isEmpty();
    }

    private static long id(Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }
}
