package io.holdfast.api.people;

import io.holdfast.api.security.UserType;
import java.time.Instant;
import java.util.UUID;

/** What is told of an account, to its owner and to admins. */
record UserView(UUID id, String name, String email, UserType userType, Instant createdAt) {
    static UserView of(User user) {
        return new UserView(user.id(), user.name(), user.email(), user.type(), user.createdAt());
    }
}
