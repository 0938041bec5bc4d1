package io.holdfast.api.protection;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends bookings away while as many wait for the engine as may, before anything is done for them: past saturation the
 * refusals must cost next to nothing, or there is less and less left for those who are answered.
 */
@Component
@Order(FilterOrder.ENGINE_QUEUE)
final class EngineQueue extends OncePerRequestFilter {
    private final CommandGateway engine;
    private final ProblemWriter problems;

    EngineQueue(CommandGateway engine, ProblemWriter problems) {
        this.engine = engine;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var refusal = engine.refusal();
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RouteGroup.of(request) != RouteGroup.BOOK;
    }
}
