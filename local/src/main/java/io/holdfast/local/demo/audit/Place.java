package io.holdfast.local.demo.audit;

import org.jspecify.annotations.Nullable;

/** A seat, or a place of general admission: whose it is, and how often it has changed hands. */
final class Place {
    final Recount section;

    @Nullable
    Hold owner;

    boolean sold;
    boolean blocked;
    long fence;

    Place(Recount section) {
        this.section = section;
    }

    /** Takes over whose it was. */
    void goOnFrom(Place before) {
        fence = before.fence;
        if (before.owner != null) {
            take(before.owner);
            if (before.sold) {
                sell();
            }
        }
    }

    void take(Hold hold) {
        if (owner == null) {
            section.hold();
        } else if (sold) {
            section.release(true);
            section.hold();
        }
        owner = hold;
        sold = false;
    }

    void sell() {
        section.sell();
        sold = true;
    }

    void free() {
        section.release(sold);
        owner = null;
        sold = false;
    }

    void block(boolean off) {
        if (blocked != off) {
            section.block(off);
        }
        blocked = off;
    }

    boolean isFree() {
        return owner == null && !blocked;
    }

    /** As a seat map must show it. */
    String shown() {
        if (owner == null) {
            return blocked ? "BLOCKED" : "AVAILABLE";
        }
        return sold ? "SOLD" : "HELD";
    }

    @Override
    public String toString() {
        return owner == null ? blocked ? "nobody, blocked" : "nobody" : owner.orderId() + (sold ? ", sold" : ", held");
    }
}
