package io.holdfast.api.security;

import java.security.Principal;
import java.util.UUID;

/** Who sent the request, as their token says. In controllers: {@code @AuthenticationPrincipal Caller caller}. */
public record Caller(UUID id, UserType type) implements Principal {
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
