package io.holdfast.api.people;

import io.holdfast.api.web.Problem;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords, a bounded number at a time: hashing is slow by design, and a rush of logins must
 * not take the processors away from bookings. Comparing with nobody's password takes as long as with somebody's.
 */
@Component
class Passwords {
    /** What bcrypt reads; it would ignore the rest in silence. */
    static final int MAX_BYTES = 72;

    static final int MIN_CHARS = 8;
    private static final int PATIENCE_SECONDS = 2;

    private final BCryptPasswordEncoder bcrypt;
    private final Semaphore permits;
    private final String nobodys;

    Passwords(PeopleSettings settings) {
        bcrypt = new BCryptPasswordEncoder(settings.passwordStrength());
        permits = new Semaphore(settings.maxHashing(), true);
        nobodys = encode("the password of nobody");
    }

    /** @throws Problem 503 {@code busy} where too many others are at it */
    String hash(String password) {
        return bounded(() -> encode(password));
    }

    /** @throws Problem 503 {@code busy} where too many others are at it */
    boolean matches(String password, Optional<String> hash) {
        return bounded(() -> bcrypt.matches(password, hash.orElse(nobodys))) && hash.isPresent();
    }

    private String encode(String password) {
        var hash = bcrypt.encode(password);
        if (hash == null) {
            throw new IllegalStateException("bcrypt gave no hash");
        }
        return hash;
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problem.busy("Too many people log in at once", 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("Shutting down", 1);
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }
}
