package io.holdfast.api.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.database.Outage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where people get their receipts, by the opaque id that all else knows them by. */
@Component
public class EmailAddresses {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MAX_PEOPLE = 10_000;

    private final Users users;
    private final Outage outage;
    private final Cache<UUID, String> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MAX_PEOPLE).build();

    EmailAddresses(Users users, Outage outage) {
        this.users = users;
        this.outage = outage;
    }

    /** The same, and empty while the database does not answer: a payment is worth more than its receipt. */
    public Optional<String> ifThere(String userId) {
        return outage.ask(() -> of(userId), Optional::empty);
    }

    /** Empty where there is no such person. */
    public Optional<String> of(String userId) {
        UUID id = UUID.fromString(userId);
        String address = known.getIfPresent(id);
        if (address != null) {
            return Optional.of(address);
        }
        // Not within the cache's own lock: the database may take its time.
        Optional<String> found = users.findById(id).map(User::email);
        found.ifPresent(it -> known.put(id, it));
        return found;
    }
}
