package io.holdfast.api.catalogue;

import io.holdfast.api.web.BrowsedPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Tags what people browse by its content, where it has no tag yet, and answers 304 to whoever has it already. Only
 * these paths: a stream of changes must never be held back to be hashed.
 */
@Component
class EntityTags extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpServletResponse.SC_OK) {
            var given = answer.getHeader(HttpHeaders.ETAG);
            var tag = given == null ? '"' + DigestUtils.md5DigestAsHex(answer.getContentInputStream()) + '"' : given;
            response.setHeader(HttpHeaders.ETAG, tag);
            if (has(request, ETag.create(tag))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        answer.copyBodyToResponse();
    }

    /** Compared weakly, as RFC 9110 has it for {@code If-None-Match}; {@code *} is had by whoever says so. */
    private static boolean has(HttpServletRequest request, ETag tag) {
        return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
                .flatMap(header -> ETag.parse(header).stream())
                .anyMatch(known -> known.isWildcard() || known.compare(tag, false));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BrowsedPaths.includes(request);
    }
}
