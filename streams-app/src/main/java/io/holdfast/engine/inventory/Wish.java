package io.holdfast.engine.inventory;

import java.util.List;
import java.util.Optional;

/** One line of what a buyer asks for. */
public sealed interface Wish {
    /** These very seats, each named {@code SECTION-ROW-NUMBER}. */
    record Named(List<String> seats) implements Wish {
        public Named {
            seats = List.copyOf(seats);
        }
    }

    /** So many seats, the best there are: in a section, of a ticket type, or anywhere. */
    record Best(Optional<String> section, Optional<String> ticketType, int quantity) implements Wish {}
}
