package io.holdfast.api.catalogue.updates;

import io.holdfast.wire.EventUpdateKind;
import java.time.Instant;

/** A change of an event that the log does not have yet. */
record Untold(long id, long eventId, long revision, EventUpdateKind kind, Instant changedAt) {}
