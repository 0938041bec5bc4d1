package io.holdfast.api.catalogue;

import java.util.List;
import java.util.Map;

/** How many tickets are left, and how many are not for sale, for display. An event that is not in the answer is one of which nothing is known. */
public interface RemainingTickets {
    /** What is known of one event at this moment. */
    record Left(long available, long blocked) {}

    /** @param inventories by event, what its seats are kept by */
    Map<Long, Left> of(Map<Long, List<String>> inventories);
}
