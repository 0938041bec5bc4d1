package io.holdfast.api.accounting;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Events;
import io.holdfast.api.payments.reconcile.ProviderTotals;
import io.holdfast.api.security.Caller;
import io.holdfast.api.web.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the money of an event is, and of all of them. */
@RestController
class MoneyController {
    private final Events events;
    private final EventMoney money;
    private final ProviderTotals totals;

    MoneyController(Events events, EventMoney money, ProviderTotals totals) {
        this.events = events;
        this.money = money;
        this.totals = totals;
    }

    @GetMapping("/api/v1/admin/events/{id}/money")
    @Refuses("503 view_unavailable")
    @Operation(
            summary = "Where an event's money is",
            description = "Owner and admin. `balance` is 0 when what was captured is all accounted for; `provider` is"
                    + " what the provider itself said at `provider_as_of`; what has moved since is not in it. Whether the"
                    + " two agree, order by order, is what a reconciliation tells.")
    MoneyAnswer ofEvent(@PathVariable long id, @AuthenticationPrincipal Caller caller) {
        Event event = events.own(id, caller);
        return MoneyAnswer.of(id, money.of(event), totals.ofEvent(id), totals.asOf());
    }

    @GetMapping("/api/v1/admin/money")
    @Refuses("503 view_unavailable")
    @Operation(summary = "Where the money of all events is", description = "Admin.")
    MoneyAnswer ofAll() {
        return MoneyAnswer.ofAll(money.ofAll(), totals.ofAll(), totals.asOf());
    }
}
