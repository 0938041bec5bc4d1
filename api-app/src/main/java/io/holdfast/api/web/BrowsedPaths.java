package io.holdfast.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What people browse: answered at once and alike for all, which no stream of changes is. */
public final class BrowsedPaths {
    private static final List<PathPattern> PATHS = List.of(
            path("/api/v1/events"),
            path("/api/v1/events/{id}"),
            path("/api/v1/events/{id}/venues"),
            path("/api/v1/events/{id}/availability"),
            path("/api/v1/events/{id}/seats"),
            path("/api/v1/venues/{id}"));
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private BrowsedPaths() {}

    public static boolean includes(HttpServletRequest request) {
        if (!METHODS.contains(request.getMethod())) {
            return false;
        }
        var path = PathContainer.parsePath(request.getRequestURI());
        return PATHS.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static PathPattern path(String pattern) {
        return PathPatternParser.defaultInstance.parse(pattern);
    }
}
