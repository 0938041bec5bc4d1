package io.holdfast.api.protection;

import io.holdfast.api.web.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The header by which a client says that two requests are one. */
public final class IdempotencyKeys {
    public static final String HEADER = "Idempotency-Key";

    /** Says on an answer that an earlier request did what this one asks for. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final int MAX_CHARS = 128;

    private IdempotencyKeys() {}

    /** @throws Problem 400 where it is not 1 to 128 printable characters */
    public static Optional<String> checked(Optional<String> key) {
        if (key.isPresent() && !isKey(key.get())) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "bad_idempotency_key",
                            "`Idempotency-Key` has 1 to " + MAX_CHARS + " printable ASCII characters")
                    .field(HEADER);
        }
        return key;
    }

    /** Whether it may be one. */
    public static boolean isKey(String key) {
        return !key.isBlank() && key.length() <= MAX_CHARS && key.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }
}
