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
    private final Browsers browsers;

    @Autowired
    BrowsersTest(ProblemWriter problems) {
        browsers = new Browsers(new BrowsingSettings(1), problems, meters);
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

    private MockHttpServletResponse ask(String method, String path, FilterChain next) throws java.io.IOException {
        var answer = new MockHttpServletResponse();
        try {
            browsers.doFilter(new MockHttpServletRequest(method, path), answer, next);
        } catch (jakarta.servlet.ServletException e) {
            throw new java.io.IOException(e);
        }
        return answer;
    }
}
