package io.holdfast.api.protection;

import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts each request for the address that it comes from, before anything is done for it, its token read even. */
@Component
@Order(FilterOrder.ADDRESS_LIMITS)
final class AddressLimits extends OncePerRequestFilter {
    private final Limits limits;
    private final ClientAddresses addresses;
    private final ProblemWriter problems;

    AddressLimits(Limits limits, ClientAddresses addresses, ProblemWriter problems) {
        this.limits = limits;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var group = RouteGroup.of(request);
        var refusal = limits.spendOfAddress(group, addresses.network(request), response);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
