package io.holdfast.api.security;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do: a guest buys, an organizer has events of their own, an admin may do all of it. */
public enum UserType {
    GUEST,
    ORGANIZER,
    ADMIN;

    /** The name in JSON, in tokens and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UserType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }
}
