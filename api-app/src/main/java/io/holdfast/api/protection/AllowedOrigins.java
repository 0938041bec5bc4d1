package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Lets browsers show answers to the pages of allowed origins. A request from elsewhere is answered as if no browser
 * were in between: no cookie carries a login, so there is nothing to steal, and a page behind a proxy is of its own
 * origin without our knowing it. Only a preflight is refused.
 */
final class AllowedOrigins extends DefaultCorsProcessor {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> SENT = List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "Captcha-Token",
            "Admission-Token",
            "If-None-Match",
            "Last-Event-ID");

    private static final List<String> SHOWN = List.of(
            "Location",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "ETag",
            "Idempotency-Replayed",
            "WWW-Authenticate",
            "Allow");

    private final ProblemWriter problems;

    AllowedOrigins(ProblemWriter problems) {
        this.problems = problems;
    }

    static CorsConfiguration rules(OriginSettings settings) {
        var rules = new CorsConfiguration();
        rules.setAllowedOriginPatterns(settings.patterns());
        rules.setAllowedMethods(METHODS);
        rules.setAllowedHeaders(SENT);
        rules.setExposedHeaders(SHOWN);
        rules.setMaxAge(Duration.ofMinutes(10));
        return rules;
    }

    /**
     * Says the same of a request that there is no response of the container's for.
     *
     * @param origin the page's, if it is one that asks
     * @param own the origin that was asked: its own pages need no leave
     * @param answer takes names and values of headers
     */
    static void answer(
            CorsConfiguration rules, Optional<String> origin, String own, BiConsumer<String, String> answer) {
        Optional<String> allowed = origin.map(rules::checkOrigin);
        answer.accept(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin.isPresent() && allowed.isEmpty()) {
            return;
        }
        answer.accept(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        answer.accept(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (allowed.isPresent() && !origin.get().equalsIgnoreCase(own)) {
            answer.accept(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed.get());
            answer.accept(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", SHOWN));
        }
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration config, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader(HttpHeaders.ORIGIN) == null || config == null || isAllowed(config, request)) {
            return super.processRequest(config, request, response);
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (!CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        var problem = Problem.of(
                HttpStatus.FORBIDDEN, "origin_not_allowed", "Pages of this origin may not send such requests");
        problems.write(problem, request, response);
        return false;
    }

    private static boolean isAllowed(CorsConfiguration config, HttpServletRequest request) {
        if (config.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) == null) {
            return false;
        }
        if (!CorsUtils.isPreFlightRequest(request)) {
            return config.checkHttpMethod(HttpMethod.valueOf(request.getMethod())) != null;
        }
        var asked = new ServletServerHttpRequest(request).getHeaders();
        return config.checkHttpMethod(asked.getAccessControlRequestMethod()) != null
                && config.checkHeaders(asked.getAccessControlRequestHeaders()) != null;
    }
}
