package io.holdfast.api.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param secret told when it is made, and never again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointView(
        UUID id,
        String url,
        List<String> events,
        String status,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable String secret,
        @Nullable Instant previousSecretUntil) {
    static EndpointView of(Endpoint endpoint) {
        return of(endpoint, null);
    }

    static EndpointView of(Endpoint endpoint, @Nullable String secret) {
        return new EndpointView(
                endpoint.id(),
                endpoint.url().toString(),
                endpoint.events(),
                endpoint.disabledAt().isPresent() ? "DISABLED" : "ENABLED",
                endpoint.createdAt(),
                endpoint.disabledAt().orElse(null),
                secret,
                endpoint.previousUntil().orElse(null));
    }
}
