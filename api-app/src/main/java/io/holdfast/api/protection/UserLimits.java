package io.holdfast.api.protection;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts each request for the user that sends it, from however many addresses. Comes after the token was verified. */
@Component
@Order(FilterOrder.USER_LIMITS)
final class UserLimits extends OncePerRequestFilter {
    private final Limits limits;
    private final ProblemWriter problems;

    UserLimits(Limits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var refusal = spend(request, response);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Problem> spend(HttpServletRequest request, HttpServletResponse response) {
        var login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Caller caller
                ? limits.spendOfUser(RouteGroup.of(request), caller.id(), response)
                : Optional.empty();
    }
}
