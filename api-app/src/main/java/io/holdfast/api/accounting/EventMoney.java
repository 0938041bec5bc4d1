package io.holdfast.api.accounting;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.engine.EngineQueries;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The money of events as the engine's views have it, all inventories of an event together. */
@Component
public final class EventMoney {
    private static final int MAX_UNBALANCED = 100;

    private final EngineQueries views;

    EventMoney(EngineQueries views) {
        this.views = views;
    }

    /** @throws Problem 503 where no engine answers */
    public InventoryMoney of(Event event) {
        MoneySums all = MoneySums.NONE;
        List<InventoryMoney.Unbalanced> unbalanced = new ArrayList<>();
        for (String inventory : Inventories.of(event)) {
            Optional<InventoryMoney> found = ask(() -> views.money(inventory));
            if (found.isPresent()) {
                all = all.plus(found.get().money());
                found.get().unbalancedOrders().stream()
                        .limit(MAX_UNBALANCED - unbalanced.size())
                        .forEach(unbalanced::add);
            }
        }
        return new InventoryMoney(Long.toString(event.id()), all, unbalanced);
    }

    /** @throws Problem 503 where an engine does not answer */
    MoneySums ofAll() {
        return ask(views::money);
    }

    private interface Question<T> {
        T ask() throws ViewUnavailable;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (ViewUnavailable e) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "view_unavailable", "The money cannot be shown right now")
                    .header(HttpHeaders.RETRY_AFTER, "1");
        }
    }
}
