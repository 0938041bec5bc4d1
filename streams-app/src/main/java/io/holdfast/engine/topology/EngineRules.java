package io.holdfast.engine.topology;

import java.time.Duration;

/**
 * What the engine needs to know besides its topics.
 *
 * @param ticketKey Base64 of the secret from which ticket codes are made, as {@link TicketCodes} takes it
 * @param retention how long an order that has ended is remembered
 * @param idle after how long without a question an inventory leaves the heap
 * @param partitions of every topic
 */
public record EngineRules(String ticketKey, Duration retention, Duration idle, int partitions) {}
