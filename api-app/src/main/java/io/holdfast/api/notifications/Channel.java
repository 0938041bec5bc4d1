package io.holdfast.api.notifications;

/** A way to reach people. */
interface Channel {
    /** Bounded in time well below the lease of a claim; throws nothing that may pass. */
    Outcome send(Claimed notification, Letter letter);
}
