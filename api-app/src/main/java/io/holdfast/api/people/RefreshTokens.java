package io.holdfast.api.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Long-lived tokens that buy a new access token. Each is good once; all that descend from one login are a family.
 * Using a spent one means that two parties hold it, so the whole family ends. Only digests are stored.
 */
@Component
class RefreshTokens {
    /** A token that was accepted: whose it is, and what to use next time. */
    record Renewed(UUID userId, String next) {}

    /** Who renews and who revokes take turns: what one hands out while the other deletes would outlive its family. */
    private static final String LOCK = """
            select pg_advisory_xact_lock(hashtextextended(family::text, 0)) from refresh_tokens
            where token_hash = :hash""";

    private static final String SPEND = """
            update refresh_tokens set spent_at = :now
            where token_hash = :hash and spent_at is null and expires_at > :now
            returning user_id, family""";
    private static final String REVOKE = """
            delete from refresh_tokens where family =
            (select family from refresh_tokens where token_hash = :hash and spent_at is not null)""";
    private static final String ISSUE = """
            insert into refresh_tokens (token_hash, family, user_id, expires_at)
            values (:hash, :family, :user, :expires)""";
    private static final String PURGE = """
            delete from refresh_tokens where token_hash in
            (select token_hash from refresh_tokens where expires_at < :now limit 10000)""";

    private static final int RANDOM_BYTES = 32;
    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final PeopleSettings settings;
    private final Clock clock;

    RefreshTokens(JdbcClient database, PeopleSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** The first token of a new family. */
    @Transactional
    public String begin(UUID userId) {
        return issue(userId, UUID.randomUUID());
    }

    /** Spends the token for the next one; empty where it is unknown, over, or was spent before. */
    @Transactional
    public Optional<Renewed> renew(String token) {
        var hash = digest(token);
        database.sql(LOCK).param("hash", hash).query((_, _) -> hash).list();
        var spent = database.sql(SPEND)
                .param("now", now())
                .param("hash", hash)
                .query((row, _) -> new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                .optional();
        if (spent.isEmpty()) {
            revokeFamilyOf(hash);
        }
        return spent.map(ids -> new Renewed(ids[0], issue(ids[0], ids[1])));
    }

    private void revokeFamilyOf(String spentHash) {
        database.sql(REVOKE).param("hash", spentHash).update();
    }

    private String issue(UUID userId, UUID family) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.sql(ISSUE)
                .param("hash", digest(token))
                .param("family", family)
                .param("user", userId)
                .param("expires", now().plus(settings.refreshLifetime()))
                .update();
        return token;
    }

    /** Forgets what ended; a token that is over is refused whether its row is still there or not. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    public void purge() {
        database.sql(PURGE).param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String digest(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
