package io.holdfast.api.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers that came over an encrypted connection to come over no other for a year. */
@Component
@Order(FilterOrder.SECURE_TRANSPORT)
final class SecureTransport extends OncePerRequestFilter {
    static final String HEADER = "Strict-Transport-Security";
    static final String POLICY = "max-age=31536000; includeSubDomains";

    private final ClientAddresses addresses;

    SecureTransport(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (addresses.isSecure(LastHop.of(request))) {
            response.setHeader(HEADER, POLICY);
        }
        chain.doFilter(request, response);
    }
}
