package io.holdfast.api.people;

import io.holdfast.api.security.UserType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the audit: who gave whom which role, and when. Written once, with the change itself. */
@Entity
@Table(name = "role_changes")
@SuppressWarnings("UnusedVariable") // read in the database only
class RoleChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID userId = new UUID(0, 0);
    private UUID changedBy = new UUID(0, 0);
    private String oldType = "";
    private String newType = "";
    private Instant changedAt = Instant.EPOCH;

    protected RoleChange() {}

    RoleChange(UUID userId, UUID changedBy, UserType oldType, UserType newType, Instant changedAt) {
        this.userId = userId;
        this.changedBy = changedBy;
        this.oldType = oldType.wire();
        this.newType = newType.wire();
        this.changedAt = changedAt;
    }
}
