package io.holdfast.api.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.LoneGateway;
import io.holdfast.api.web.ProblemWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ApiTest
class EngineQueueTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EngineQueue queue;

    @Autowired
    EngineQueueTest(ProblemWriter problems) {
        queue = new EngineQueue(LoneGateway.full(meters), problems);
    }

    @Test
    void a_booking_is_sent_away_before_anything_is_done_for_it_while_as_many_wait_as_may() throws Exception {
        var refused = ask("POST", "/api/v1/events/7/book", (_, _) -> {
            throw new AssertionError("nothing may be done for it");
        });

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refused.getContentAsString()).contains("\"code\":\"overloaded\"");
    }

    @Test
    void what_does_not_ask_the_engine_passes() throws Exception {
        var passed = ask("GET", "/api/v1/events/7", (_, answer) -> ((MockHttpServletResponse) answer).setStatus(204));

        assertThat(passed.getStatus()).isEqualTo(204);
    }

    private MockHttpServletResponse ask(String method, String path, FilterChain next)
            throws IOException, ServletException {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        var answer = new MockHttpServletResponse();
        queue.doFilter(request, answer, next);
        return answer;
    }
}
