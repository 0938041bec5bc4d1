package io.holdfast.api.payments.tasks;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments as the database driver takes them. */
public final class SqlTime {
    private SqlTime() {}

    public static OffsetDateTime of(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
