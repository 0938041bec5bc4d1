package io.holdfast.api.hooks;

import java.time.Instant;

/**
 * Something that happened to an order, as endpoints are told it.
 *
 * @param id the same whenever and to whomever it is told: by it a receiver knows what it has had
 * @param body what is signed and sent, to the byte
 */
record HookEvent(String id, EventType type, String orderId, long eventId, Instant happenedAt, String body) {}
