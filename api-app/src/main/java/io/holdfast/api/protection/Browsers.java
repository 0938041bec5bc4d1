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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers so many who browse at the same time, and sends all others away at once: what comes in faster than it can be
 * answered must not pile up, and takes nothing from bookings, which are not counted here. No network has more than a
 * quarter of the places: who reads his answers slowly keeps his place meanwhile.
 */
@Component
@Order(FilterOrder.BROWSERS)
final class Browsers extends OncePerRequestFilter {
    private static final int SHARES = 4;

    private final Semaphore places;
    private final int share;
    private final ClientAddresses addresses;
    private final ConcurrentMap<Long, Integer> taken = new ConcurrentHashMap<>();
    private final ProblemWriter problems;
    private final Counter refused;

    Browsers(BrowsingSettings settings, ClientAddresses addresses, ProblemWriter problems, MeterRegistry meters) {
        this.places = new Semaphore(settings.maxAtOnce());
        this.share = Math.max(1, settings.maxAtOnce() / SHARES);
        this.addresses = addresses;
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
        long network = addresses.network(request);
        if (!take(network)) {
            refused.increment();
            problems.write(Problem.busy("Too many are looking at the moment", 1), request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            giveBack(network);
            places.release();
        }
    }

    private boolean take(long network) {
        if (taken.merge(network, 1, Integer::sum) <= share && places.tryAcquire()) {
            return true;
        }
        giveBack(network);
        return false;
    }

    private void giveBack(long network) {
        taken.computeIfPresent(network, (_, count) -> count > 1 ? count - 1 : null);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BrowsedPaths.includes(request);
    }
}
