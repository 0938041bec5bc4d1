package io.holdfast.api.people;

import io.holdfast.api.protection.FailedLogins;
import io.holdfast.api.security.AccessTokens;
import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Gives tokens for a password, or for a refresh token. Does not tell, in words or in time, whether an address has an
 * account.
 */
@Component
class Login {
    record Form(@Nullable String email, @Nullable String password) {}

    record RefreshForm(@Nullable String refreshToken) {}

    record Session(String token, int expiresIn, String refreshToken, Person user) {}

    record Person(UUID id, String name, String email, UserType userType) {}

    private static final int MAX_TOKEN_CHARS = 200;
    private final Users users;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;

    Login(
            Users users,
            Passwords passwords,
            FailedLogins failures,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens) {
        this.failures = failures;
        this.users = users;
        this.passwords = passwords;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
    }

    Session login(Form form) {
        var checks = new Checks();
        var email = checks.text("email", form.email(), 1, Registration.MAX_EMAIL_CHARS);
        var password = checks.text("password", form.password(), 1, Passwords.MAX_BYTES);
        checks.done();
        failures.attempt(email);
        var known = known(email, password)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNAUTHORIZED, "bad_credentials", "The e-mail address or the password is wrong"));
        failures.succeeded(email);
        return session(known, refreshTokens.begin(known.id()));
    }

    /** Whose these are. Where nobody has the time to find out, a rush of logins must not lock people out. */
    private Optional<User> known(String email, String password) {
        try {
            var user = users.withEmail(email);
            return passwords.matches(password, user.map(User::passwordHash)) ? user : Optional.empty();
        } catch (RuntimeException e) {
            failures.unanswered(email);
            throw e;
        }
    }

    Session refresh(RefreshForm form) {
        var checks = new Checks();
        var token = checks.text("refresh_token", form.refreshToken(), 1, MAX_TOKEN_CHARS);
        checks.done();
        var renewed = refreshTokens
                .renew(token)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.UNAUTHORIZED, "bad_refresh_token", "The refresh token is not valid: log in again"));
        return session(users.findById(renewed.userId()).orElseThrow(), renewed.next());
    }

    private Session session(User user, String refreshToken) {
        var token = accessTokens.issue(user.caller());
        var person = new Person(user.id(), user.name(), user.email(), user.type());
        return new Session(token, accessTokens.lifetimeSeconds(), refreshToken, person);
    }
}
