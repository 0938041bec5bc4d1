package io.holdfast.api.people;

import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Checks;
import io.holdfast.api.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens accounts. Whoever registers is a guest; other roles are granted, never taken. */
@Component
class Registration {
    /** What is asked of a newcomer. */
    record Form(
            @Nullable String name,
            @Nullable String email,
            @Nullable String password,
            @Nullable String userType) {}

    static final int MAX_EMAIL_CHARS = 254;
    private static final int MAX_NAME_CHARS = 100;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;]{1,64}@[^\\s@<>\"(),:;.]+(\\.[^\\s@<>\"(),:;.]+)+");

    private final Users users;
    private final Passwords passwords;
    private final Clock clock;

    Registration(Users users, Passwords passwords, Clock clock) {
        this.users = users;
        this.passwords = passwords;
        this.clock = clock;
    }

    User register(Form form) {
        if (form.userType() != null && !form.userType().equals(UserType.GUEST.wire())) {
            throw Problem.of(HttpStatus.FORBIDDEN, "role_not_self_assignable", "Everyone registers as a guest")
                    .field("user_type");
        }
        var checks = new Checks();
        var name = checks.text("name", form.name(), 1, MAX_NAME_CHARS);
        var email = checks.text("email", form.email(), 1, MAX_EMAIL_CHARS);
        if (form.email() != null && checks.clean() && !EMAIL.matcher(email).matches()) {
            checks.fault("email", "bad_email", "is not an e-mail address");
        }
        var password = password(checks, form.password());
        checks.done();
        return store(name.strip(), email, password, UserType.GUEST);
    }

    /** @throws Problem 409 {@code email_taken} */
    User store(String name, String email, String password, UserType type) {
        if (users.withEmail(email).isPresent()) {
            throw taken();
        }
        var user = new User(
                name, email, passwords.hash(password), type, clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            return users.saveAndFlush(user);
        } catch (DataIntegrityViolationException e) {
            throw taken(); // someone else was quicker: the index on the address decides
        }
    }

    private static String password(Checks checks, @Nullable String given) {
        var password = checks.text("password", given, Passwords.MIN_CHARS, Passwords.MAX_BYTES);
        if (password.length() <= Passwords.MAX_BYTES
                && password.getBytes(StandardCharsets.UTF_8).length > Passwords.MAX_BYTES) {
            checks.fault("password", "too_long", "has at most %d bytes".formatted(Passwords.MAX_BYTES));
        }
        return password;
    }

    private static Problem taken() {
        return Problem.of(HttpStatus.CONFLICT, "email_taken", "There is an account with this e-mail address")
                .field("email");
    }
}
