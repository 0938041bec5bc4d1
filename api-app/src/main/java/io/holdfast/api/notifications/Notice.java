package io.holdfast.api.notifications;

import io.holdfast.api.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that a person is to be told. Two with the same subject, kind and reference are one.
 *
 * @param subject the order, or what else it is about
 * @param reference tells apart what may happen to a subject several times; empty where it happens once
 * @param deadline until when it is of any use
 */
public record Notice(
        String subject,
        Kind kind,
        String reference,
        UUID userId,
        long eventId,
        Optional<Money> amount,
        Optional<Instant> deadline,
        Instant happenedAt) {}
