package io.holdfast.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.web.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ApiTest
class BrowsersTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClientAddresses addresses;
    private final ProblemWriter problems;
    private Browsers browsers;

    @Autowired
    BrowsersTest(ClientAddresses addresses, ProblemWriter problems) {
        this.addresses = addresses;
        this.problems = problems;
        browsers = withPlaces(1);
    }

    @Test
    void who_comes_while_the_others_are_answered_is_sent_away_at_once() throws Exception {
        ask("GET", "/api/v1/events", (_, _) -> {
            var refused = ask("GET", "/api/v1/events/7/availability", (_, _) -> {
                throw new AssertionError("it is one too many");
            });
            assertThat(refused.getStatus()).isEqualTo(503);
            assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
            assertThat(refused.getContentAsString()).contains("\"code\":\"busy\"");
        });
        assertThat(ask("GET", "/api/v1/events/7", (_, _) -> {}).getStatus()).isEqualTo(200);
        assertThat(meters.counter("holdfast.browsing.refused").count()).isEqualTo(1);
    }

    @Test
    void bookings_and_streams_take_no_place_and_need_none() throws Exception {
        ask("GET", "/api/v1/events", (_, _) -> {
            for (var other : new String[][] {
                {"POST", "/api/v1/events/7/book"}, {"GET", "/api/v1/events/7/stream"}, {"GET", "/api/v1/orders/7.a"}
            }) {
                assertThat(ask(other[0], other[1], (_, answer) -> ((MockHttpServletResponse) answer).setStatus(201))
                                .getStatus())
                        .isEqualTo(201);
            }
        });
    }

    /** Slow readers of one network are many who each keep a place. */
    @Test
    void one_network_leaves_places_for_others() throws Exception {
        browsers = withPlaces(8);
        ask(
                "10.0.0.1",
                (_, _) -> ask("10.0.0.1", (_, _) -> {
                    assertThat(ask("10.0.0.1", (_, _) -> {}).getStatus()).isEqualTo(503);
                    assertThat(ask("10.0.0.2", (_, _) -> {}).getStatus()).isEqualTo(200);
                }));
        assertThat(ask("10.0.0.1", (_, _) -> {}).getStatus()).isEqualTo(200);
    }

    private Browsers withPlaces(int places) {
        return new Browsers(new BrowsingSettings(places), addresses, problems, meters);
    }

    private MockHttpServletResponse ask(String method, String path, FilterChain next) throws java.io.IOException {
        return ask(new MockHttpServletRequest(method, path), next);
    }

    private MockHttpServletResponse ask(String address, FilterChain next) throws java.io.IOException {
        var request = new MockHttpServletRequest("GET", "/api/v1/events");
        request.setRemoteAddr(address);
        return ask(request, next);
    }

    private MockHttpServletResponse ask(MockHttpServletRequest request, FilterChain next) throws java.io.IOException {
        var answer = new MockHttpServletResponse();
        try {
            browsers.doFilter(request, answer, next);
        } catch (jakarta.servlet.ServletException e) {
            throw new java.io.IOException(e);
        }
        return answer;
    }
}
