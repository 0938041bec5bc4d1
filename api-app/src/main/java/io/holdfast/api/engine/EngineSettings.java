package io.holdfast.api.engine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How this instance deals with the engine.
 *
 * @param addresses management addresses of the streams-app instances
 * @param bookTimeoutMillis how long a request waits for the engine's reply
 * @param readTimeoutMillis how long a question to one engine's views may take, before another is asked
 * @param maxInFlight requests that may wait at once, for their reply or in line for a place
 */
@ConfigurationProperties("holdfast.engine")
public record EngineSettings(List<URI> addresses, long bookTimeoutMillis, long readTimeoutMillis, int maxInFlight) {
    public EngineSettings {
        if (bookTimeoutMillis < 1 || readTimeoutMillis < 1 || maxInFlight < 1) {
            throw new IllegalArgumentException("HOLDFAST_BOOK_TIMEOUT_MILLIS, HOLDFAST_READ_TIMEOUT_MILLIS and"
                    + " HOLDFAST_MAX_IN_FLIGHT are 1 or more");
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("HOLDFAST_ENGINES names no engine");
        }
        addresses = List.copyOf(addresses);
    }

    /** How long a request waits for the engine. */
    public Duration patience() {
        return Duration.ofMillis(bookTimeoutMillis);
    }

    /** How long a question to one engine's views may take. */
    public Duration readTimeout() {
        return Duration.ofMillis(readTimeoutMillis);
    }
}
