package io.holdfast.api.hooks;

/**
 * One event on its way to one endpoint, this instance's alone for a while.
 *
 * @param attempt counted from 1; tells this claim from a later one
 * @param ageSeconds since the first attempt
 */
record Delivery(long id, Endpoint endpoint, String eventId, String type, String body, int attempt, long ageSeconds) {}
