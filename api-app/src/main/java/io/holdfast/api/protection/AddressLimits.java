package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts each request for the address that it comes from, before anything is done for it, its token read even. */
@Component
@Order(FilterOrder.ADDRESS_LIMITS)
final class AddressLimits extends RefusingFilter {
    private final Limits limits;
    private final ClientAddresses addresses;

    AddressLimits(Limits limits, ClientAddresses addresses, ProblemWriter problems) {
        super(problems);
        this.limits = limits;
        this.addresses = addresses;
    }

    @Override
    Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response) {
        return limits.spendOfAddress(RouteGroup.of(request), addresses.network(request), response::addHeader);
    }
}
