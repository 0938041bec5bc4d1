package io.holdfast.engine.simulation;

import io.holdfast.wire.HoldItem;
import io.holdfast.wire.WaitlistStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An entry of the waitlist as it must be. */
final class Waiter {
    final String id;
    final String user;
    final HoldItem wish;
    WaitlistStatus status = WaitlistStatus.WAITING;
    private long changedMillis;

    Waiter(String id, String user, int quantity, @Nullable String section) {
        this.id = id;
        this.user = user;
        this.wish = new HoldItem(section, null, List.of(), quantity);
    }

    void become(WaitlistStatus next, long nowMillis) {
        status = next;
        changedMillis = nowMillis;
    }

    boolean mayBeForgotten(long beforeMillis) {
        return !isActive() && changedMillis < beforeMillis;
    }

    boolean isSame(String otherUser, int quantity, @Nullable String section) {
        return user.equals(otherUser) && wish.getQuantity() == quantity && Objects.equals(wish.getSection(), section);
    }

    boolean isActive() {
        return status == WaitlistStatus.WAITING || status == WaitlistStatus.OFFERED;
    }
}
