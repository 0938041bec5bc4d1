package io.holdfast.api.waitlist;

import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.WaitlistStatus;

/** The engine did not answer in time: there may be such an entry, or none. */
record UnknownEntry(String entryId, WaitlistStatus status) {
    UnknownEntry(OrderId entry) {
        this(entry.toString(), WaitlistStatus.UNKNOWN);
    }
}
