package io.holdfast.api.protection;

import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Counts each request for the user that sends it, from however many addresses. Comes after the token was verified. */
@Component
@Order(FilterOrder.USER_LIMITS)
final class UserLimits extends RefusingFilter {
    private final Limits limits;

    UserLimits(Limits limits, ProblemWriter problems) {
        super(problems);
        this.limits = limits;
    }

    @Override
    Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response) {
        var login = SecurityContextHolder.getContext().getAuthentication();
        return login != null && login.getPrincipal() instanceof Caller caller
                ? limits.spendOfUser(RouteGroup.of(request), caller.id(), response::addHeader)
                : Optional.empty();
    }
}
