package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import io.holdfast.api.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Refuses requests that say twice who sends them, or which request they are: two such headers are no list (RFC 9110,
 * 5.3), and whoever reads only one of them may read another one than a proxy did.
 */
@Component
@Order(FilterOrder.SINGLE_HEADERS)
final class SingleHeaders extends RefusingFilter {
    SingleHeaders(ProblemWriter problems) {
        super(problems);
    }

    @Override
    Optional<Problem> refusal(HttpServletRequest request, HttpServletResponse response) {
        if (isRepeated(request.getHeaders(HttpHeaders.AUTHORIZATION))) {
            return Optional.of(refused(HttpHeaders.AUTHORIZATION));
        }
        return isRepeated(request.getHeaders(IdempotencyKeys.HEADER))
                ? Optional.of(refused(IdempotencyKeys.HEADER))
                : Optional.empty();
    }

    private static boolean isRepeated(Enumeration<String> values) {
        if (values.hasMoreElements()) {
            values.nextElement();
        }
        return values.hasMoreElements();
    }

    private static Problem refused(String name) {
        return Problem.of(HttpStatus.BAD_REQUEST, "bad_request", "There is more than one `" + name + "`")
                .field(name);
    }
}
