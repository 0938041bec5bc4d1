package io.holdfast.api.security;

import java.security.Principal;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who sent the request, as their token says. In controllers: {@code @AuthenticationPrincipal Caller caller}. */
public record Caller(UUID id, UserType type) implements Principal {
    /** Of a token that was verified. */
    static Caller of(Jwt jwt) {
        var type = UserType.of(Objects.requireNonNull(jwt.getClaimAsString(AccessTokens.USER_TYPE)))
                .orElseThrow();
        return new Caller(UUID.fromString(Objects.requireNonNull(jwt.getSubject())), type);
    }

    @Override
    public String getName() {
        return id.toString();
    }

    public boolean isAdmin() {
        return type == UserType.ADMIN;
    }

    /** Whether this caller may act for what {@code owner} owns. */
    public boolean mayActFor(UUID owner) {
        return isAdmin() || id.equals(owner);
    }
}
