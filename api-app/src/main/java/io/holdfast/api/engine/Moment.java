package io.holdfast.api.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** As of when something is asked of the engine. */
public sealed interface Moment {
    /** As of the latest change that the views have. */
    record Now() implements Moment {}

    /** As of a time. */
    record At(Instant time) implements Moment {}

    /** As of a record of the ledger, in the inventory's own partition. */
    record Offset(long offset) implements Moment {}

    /** For the engine's query endpoints. */
    default String query() {
        return switch (this) {
            case Now _ -> "";
            case At at -> "at=" + URLEncoder.encode(at.time().toString(), StandardCharsets.UTF_8);
            case Offset at -> "offset=" + at.offset();
        };
    }
}
