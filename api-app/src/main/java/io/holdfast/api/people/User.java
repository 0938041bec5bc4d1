package io.holdfast.api.people;

import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person with an account. The role stands in the row as it is written on the wire. */
@Entity
@Table(name = "users")
class User {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private @Nullable UUID id;

    @Column(nullable = false)
    private String name = "";

    @Column(nullable = false, updatable = false)
    private String email = "";

    @Column(nullable = false)
    private String passwordHash = "";

    @Column(nullable = false)
    private String userType = UserType.GUEST.wire();

    @Column(nullable = false, updatable = false)
    private Instant createdAt = Instant.EPOCH;

    protected User() {}

    User(String name, String email, String passwordHash, UserType type, Instant createdAt) {
        this.name = name;
        this.email = email;
        this.passwordHash = passwordHash;
        this.userType = type.wire();
        this.createdAt = createdAt;
    }

    UUID id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    String passwordHash() {
        return passwordHash;
    }

    UserType type() {
        return UserType.of(userType).orElseThrow();
    }

    Instant createdAt() {
        return createdAt;
    }

    Caller caller() {
        return new Caller(id(), type());
    }

    void become(UserType type) {
        userType = type.wire();
    }
}
