package io.holdfast.api.live;

import io.holdfast.wire.AvailabilityChange;

/**
 * Is shown each entry of the committed ledger, of all events, on one thread; not those from before the start, and some
 * of them twice where reading begins again.
 */
public interface LedgerWatcher {
    void saw(AvailabilityChange change);
}
