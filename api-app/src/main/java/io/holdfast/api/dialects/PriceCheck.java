package io.holdfast.api.dialects;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.money.Money;
import io.holdfast.api.web.Problem;
import java.math.BigDecimal;
import org.springframework.http.HttpStatus;

/** Compares what a client expects to pay with what it costs. What a client says is never what is charged. */
final class PriceCheck {
    private PriceCheck() {}

    /** @throws Problem 422 {@code price_changed} with the price as it is, {@code no_such_section} */
    static void all(Event event, LineItemsForm.Wanted wanted) {
        Money total = new Money(0, event.terms().currency());
        for (int i = 0; i < wanted.tickets().size(); i++) {
            LineItemsForm.Ticket ticket = wanted.tickets().get(i);
            String at = "line_items[" + i + "]";
            Money price = price(event, ticket.section(), at + ".ticket_id");
            same(at + ".price", ticket.price(), price);
            total = total.plus(price);
        }
        same("total_price", wanted.total(), total);
    }

    static void same(String field, BigDecimal expected, Money price) {
        if (expected.compareTo(price.major()) != 0) {
            throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "price_changed",
                            "`%s` is not what it costs".formatted(field))
                    .field(field)
                    .with("price", price);
        }
    }

    private static Money price(Event event, String code, String field) {
        Section section = event.terms().sections().stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                HttpStatus.UNPROCESSABLE_CONTENT, "no_such_section", "There is no such section")
                        .field(field));
        return new Money(section.priceMinor(), event.terms().currency());
    }
}
