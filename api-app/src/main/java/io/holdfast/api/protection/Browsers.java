package io.holdfast.api.protection;

import io.holdfast.api.web.BrowsedPaths;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers so many who browse at the same time, and sends all others away at once: what comes in faster than it can be
 * answered must not pile up, and takes nothing from bookings, which are not counted here.
 */
@Component
@Order(FilterOrder.BROWSERS)
final class Browsers extends OncePerRequestFilter {
    private final Semaphore places;
    private final ProblemWriter problems;
    private final Counter refused;

    Browsers(BrowsingSettings settings, ProblemWriter problems, MeterRegistry meters) {
        this.places = new Semaphore(settings.maxAtOnce());
        this.problems = problems;
        this.refused = Counter.builder("holdfast.browsing.refused")
                .description("Requests of those who browse that were too many at once")
                .register(meters);
        Gauge.builder("holdfast.browsing", places, free -> settings.maxAtOnce() - free.availablePermits())
                .description("Requests of those who browse that are being answered")
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            refused.increment();
            problems.write(Problem.busy("Too many are looking at the moment", 1), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BrowsedPaths.includes(request);
    }
}
