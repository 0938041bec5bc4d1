package io.holdfast.api.catalogue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Tags what the catalogue shows by its content, and answers 304 to whoever has it already. Only the catalogue's own
 * paths: a stream of changes must never be held back to be hashed.
 */
@Component
class EntityTags extends ShallowEtagHeaderFilter {
    private static final List<PathPattern> PATHS = List.of(
            path("/api/v1/events"),
            path("/api/v1/events/{id}"),
            path("/api/v1/events/{id}/venues"),
            path("/api/v1/venues/{id}"));

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        return !HttpMethod.GET.matches(request.getMethod())
                || PATHS.stream().noneMatch(pattern -> pattern.matches(path));
    }

    private static PathPattern path(String pattern) {
        return PathPatternParser.defaultInstance.parse(pattern);
    }
}
