package io.holdfast.engine.simulation;

import io.holdfast.wire.BookingRequest;

/**
 * A record on its way to {@code booking_requests}, or in it.
 *
 * @param key of the record, which is its inventory unless the message is malformed
 * @param address to reply to; 0 when nobody waits
 */
record Message(String key, BookingRequest request, long address) {}
