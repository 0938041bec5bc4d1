package io.holdfast.api.tickets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.booking.OrderReader;
import io.holdfast.api.engine.TicketQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.view.TicketRow;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Finds a ticket by its code, for the owner of its order. A code does not tell the order; the engine's view does, and
 * that never changes. How the ticket stands is then read from the order.
 */
@Component
final class TicketFinder {
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{1,32}");
    private static final int REMEMBERED = 100_000;

    private final OrderReader orders;
    private final TicketQueries views;
    private final Cache<String, String> orderIds =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    TicketFinder(OrderReader orders, TicketQueries views) {
        this.orders = orders;
        this.views = views;
    }

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** @throws Problem 404 where the caller has no such ticket, 503 where nobody can say */
    IssuedTicket get(String code, Caller caller) {
        if (!isCode(code)) {
            throw Problem.notFound();
        }
        String orderId = orderOf(code).orElseThrow(Problem::notFound);
        return IssuedTicket.of(orders.get(orderId, caller), code).orElseThrow(Problem::notFound);
    }

    private Optional<String> orderOf(String code) {
        String known = orderIds.getIfPresent(code);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Optional<String> found = views.ticket(code).map(TicketRow::orderId);
            found.ifPresent(orderId -> orderIds.put(code, orderId));
            return found;
        } catch (ViewUnavailable e) {
            throw unavailable();
        }
    }

    static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "view_unavailable", "The tickets cannot be read right now")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }
}
