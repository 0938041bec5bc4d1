package io.holdfast.api.booking;

import java.util.List;
import java.util.Set;

/** The tickets with which somebody was let in. */
public interface UsedTickets {
    /** Those of these, all by their codes. */
    Set<String> among(List<String> ticketCodes);
}
