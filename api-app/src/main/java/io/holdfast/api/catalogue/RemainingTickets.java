package io.holdfast.api.catalogue;

import java.util.Collection;
import java.util.Map;

/** How many tickets are left, for display. An event that is not in the answer is one of which nothing is known. */
public interface RemainingTickets {
    Map<Long, Long> of(Collection<Long> eventIds);
}
