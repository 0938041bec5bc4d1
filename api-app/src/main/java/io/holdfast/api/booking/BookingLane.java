package io.holdfast.api.booking;

import io.holdfast.api.protection.BookingPath;
import io.holdfast.api.protection.FilterOrder;
import io.holdfast.api.protection.IdempotencyKeys;
import io.holdfast.api.protection.Limits;
import io.holdfast.api.protection.captcha.Captchas;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.VerifiedTokens;
import io.holdfast.api.waitingroom.Admissions;
import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short way to {@link BookingController#book} for the plainest of bookings, which is what nearly all of a rush are:
 * JSON from somebody whose token was verified before. It asks and answers as the long way does, through the security
 * chain and the dispatcher; these cost several times as much as the booking itself. Whatever is out of the ordinary
 * goes the long way, before anything was done for it.
 */
@Component
@Order(FilterOrder.BOOKING_LANE)
final class BookingLane extends OncePerRequestFilter {
    private static final String ROUTE = "/api/v1/events/{id}/book";
    private static final Pattern PATH = Pattern.compile(BookingPath.REGEX);

    private final BookingController bookings;
    private final VerifiedTokens tokens;
    private final Limits limits;
    private final JsonMapper json;
    private final ObjectReader bodies;
    private final ProblemWriter problems;
    private final HandlerExceptionResolver failures;

    BookingLane(
            BookingController bookings,
            VerifiedTokens tokens,
            Limits limits,
            JsonMapper json,
            ProblemWriter problems,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        this.bookings = bookings;
        this.tokens = tokens;
        this.limits = limits;
        this.json = json;
        this.bodies = json.readerFor(BookBody.class);
        this.problems = problems;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().endsWith("/book");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher path = PATH.matcher(request.getRequestURI());
        Optional<Caller> caller = tokens.remembered(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (!path.matches() || caller.isEmpty() || !isPlain(request)) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(ROUTE));
        Optional<Problem> refusal = limits.spendOfBuyer(caller.get().id(), response);
        if (refusal.isPresent()) {
            problems.write(refusal.get(), request, response);
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store"); // it is one person's own
        try {
            Optional<String> key = Optional.ofNullable(request.getHeader(IdempotencyKeys.HEADER));
            long event = Long.parseLong(path.group(1));
            Optional<String> admission = Optional.ofNullable(request.getHeader(Admissions.HEADER));
            write(bookings.book(event, key, Optional.empty(), admission, body(request), caller.get()), response);
        } catch (Problem problem) {
            problems.write(problem, request, response);
        } catch (RuntimeException failure) {
            if (failures.resolveException(request, response, null, failure) == null) {
                throw failure;
            }
        }
    }

    private static boolean isPlain(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(IdempotencyKeys.HEADER));
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getContentType())
                && request.getQueryString() == null
                && request.getHeader(Captchas.HEADER) == null
                && Collections.list(request.getHeaders(Admissions.HEADER)).size() <= 1
                && keys.size() <= 1
                && keys.stream().allMatch(IdempotencyKeys::isKey);
    }

    private BookBody body(HttpServletRequest request) {
        try {
            int announced = request.getContentLength();
            ServletInputStream in = request.getInputStream();
            byte[] sent = announced < 0 ? in.readAllBytes() : in.readNBytes(announced);
            if (sent.length > 0 && bodies.readValue(sent) instanceof BookBody body) {
                return body;
            }
        } catch (IOException | JacksonException unreadable) {
            throw new HttpMessageNotReadableException(
                    "The body is not a booking", unreadable, new ServletServerHttpRequest(request));
        }
        throw new HttpMessageNotReadableException("There is no body", new ServletServerHttpRequest(request));
    }

    private void write(ResponseEntity<Object> answer, HttpServletResponse response) throws IOException {
        byte[] body = json.writeValueAsBytes(answer.getBody());
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
