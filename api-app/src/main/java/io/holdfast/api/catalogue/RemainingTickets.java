package io.holdfast.api.catalogue;

import java.util.List;
import java.util.Map;

/** How many tickets are left, for display. An event that is not in the answer is one of which nothing is known. */
public interface RemainingTickets {
    /** @param inventories by event, what its seats are kept by */
    Map<Long, Long> of(Map<Long, List<String>> inventories);
}
