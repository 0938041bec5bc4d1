package io.holdfast.api.protection;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sends bookings away while as many wait for the engine as may, before anything is done for them: past saturation the
 * refusals must cost next to nothing, or there is less and less left for those who are answered.
 */
@Component
@Order(FilterOrder.ENGINE_QUEUE)
final class EngineQueue extends RefusingFilter {
    private final CommandGateway engine;

    EngineQueue(CommandGateway engine, ProblemWriter problems) {
        super(problems);
        this.engine = engine;
    }

    @Override
    Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response) {
        return engine.refusal();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RouteGroup.of(request) != RouteGroup.BOOK;
    }
}
