package io.holdfast.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No request body is read beyond 256 KB, an event's or a venue's beyond 1 MB, a seating plan's beyond 2 MB, whether or
 * not its length was announced.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class BodyLimit extends OncePerRequestFilter {
    static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_EVENT_BYTES = 1024 * 1024;
    private static final int MAX_PLAN_BYTES = 2 * 1024 * 1024;
    private static final Pattern EVENT = Pattern.compile("(/api(/v1)?)?/events(/[0-9]+)?");
    private static final String VENUES = "/api/v1/venues";
    private static final String PLAN = "application/vnd.pretix.seating-plan+json";

    private final ProblemWriter problems;

    BodyLimit(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int maxBytes = maxBytes(request);
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(tooLarge(maxBytes), request, response);
            return;
        }
        chain.doFilter(new Limited(request, maxBytes), response);
    }

    private static int maxBytes(HttpServletRequest request) {
        if (request.getRequestURI().equals(VENUES)) {
            String type = request.getContentType();
            return type != null && type.toLowerCase(Locale.ROOT).startsWith(PLAN) ? MAX_PLAN_BYTES : MAX_EVENT_BYTES;
        }
        return EVENT.matcher(request.getRequestURI()).matches() ? MAX_EVENT_BYTES : MAX_BYTES;
    }

    /** The problem to answer, where reading the body went past the limit somewhere below {@code failure}. */
    static Optional<Problem> tooLargeIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooLarge large) {
                return Optional.of(tooLarge(large.maxBytes));
            }
        }
        return Optional.empty();
    }

    private static Problem tooLarge(int maxBytes) {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload_too_large",
                "This body may have at most %d bytes".formatted(maxBytes));
    }

    private static final class TooLarge extends IOException {
        private final int maxBytes;

        TooLarge(int maxBytes) {
            this.maxBytes = maxBytes;
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private @Nullable ServletInputStream body;

        private final int maxBytes;

        Limited(HttpServletRequest request, int maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Counted(super.getInputStream(), maxBytes);
            }
            return body;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final int maxBytes;
        private int left;

        Counted(ServletInputStream body, int maxBytes) {
            this.body = body;
            this.maxBytes = maxBytes;
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = body.read(into, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new TooLarge(maxBytes);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
