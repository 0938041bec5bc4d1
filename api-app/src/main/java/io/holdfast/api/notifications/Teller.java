package io.holdfast.api.notifications;

import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.tickets.TicketDocuments;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes one attempt at telling somebody something. Tickets are told as the engine's view has them, once the view knows
 * of the sale: later, where it is behind.
 */
@Component
class Teller {
    private final EngineQueries views;
    private final TicketDocuments documents;
    private final Letters letters;
    private final Email email;
    private final TextMessages texts;
    private final Clock clock;

    Teller(
            EngineQueries views,
            TicketDocuments documents,
            Letters letters,
            Email email,
            TextMessages texts,
            Clock clock) {
        this.views = views;
        this.documents = documents;
        this.letters = letters;
        this.email = email;
        this.texts = texts;
        this.clock = clock;
    }

    Outcome tell(Claimed claimed) {
        if (claimed.notice().deadline().filter(clock.instant()::isAfter).isPresent()) {
            return new Outcome.Pointless("too_late");
        }
        return claimed.notice().kind() == Kind.CONFIRMATION
                ? confirm(claimed)
                : send(claimed, letters.write(claimed, Optional.empty()));
    }

    private Outcome confirm(Claimed claimed) {
        Optional<OrderId> id = OrderId.parse(claimed.notice().subject());
        if (id.isEmpty()) {
            return new Outcome.Never("bad_order_id");
        }
        try {
            Optional<Order> order = views.order(id.get())
                    .filter(row -> !row.getUpdatedAt().isBefore(claimed.notice().happenedAt()));
            if (order.isEmpty()) {
                return new Outcome.Again("view_behind");
            }
            return order.get().getStatus() == OrderStatus.CONFIRMED
                    ? send(claimed, letters.write(claimed, Optional.of(tickets(claimed, order.get()))))
                    : new Outcome.Pointless("given_back");
        } catch (ViewUnavailable e) {
            return new Outcome.Again("view_unavailable");
        }
    }

    private Tickets tickets(Claimed claimed, Order order) {
        return switch (claimed.medium()) {
            case EMAIL -> Tickets.drawn(order, documents);
            case SMS -> Tickets.inWords(order);
        };
    }

    private Outcome send(Claimed claimed, Letter letter) {
        Channel channel = switch (claimed.medium()) {
            case EMAIL -> email;
            case SMS -> texts;
        };
        return channel.send(claimed, letter);
    }
}
