package io.holdfast.api.people;

import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Problem;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Grants and takes roles; every change leaves its line in the audit, or does not happen. */
@Component
class Roles {
    private final Users users;
    private final EntityManager database;
    private final Clock clock;

    Roles(Users users, EntityManager database, Clock clock) {
        this.users = users;
        this.database = database;
        this.clock = clock;
    }

    /** The role counts from the person's next login or refresh. */
    @Transactional
    public User change(Caller admin, UUID userId, UserType type) {
        var user = users.lockedById(userId).orElseThrow(Problem::notFound);
        if (user.type() != type) {
            database.persist(new RoleChange(userId, admin.id(), user.type(), type, clock.instant()));
            user.become(type);
        }
        return user;
    }
}
