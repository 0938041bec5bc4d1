package io.holdfast.api.live;

import io.holdfast.api.protection.OriginSettings;
import io.holdfast.api.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.WebUtils;

/**
 * Whose pages may open a WebSocket: the browser lets every page try, and only says in the header {@code Origin} which
 * it was. Clients that are no browsers send none.
 */
@Component
final class SocketOrigins {
    private final CorsConfiguration allowed = new CorsConfiguration();

    SocketOrigins(OriginSettings settings) {
        allowed.setAllowedOriginPatterns(settings.patterns());
    }

    /** @throws Problem 403 for any other */
    void check(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null
                && !WebUtils.isSameOrigin(new ServletServerHttpRequest(request))
                && allowed.checkOrigin(origin) == null) {
            throw Problem.of(HttpStatus.FORBIDDEN, "origin_not_allowed", "Pages of this origin may not connect")
                    .field(HttpHeaders.ORIGIN);
        }
    }
}
