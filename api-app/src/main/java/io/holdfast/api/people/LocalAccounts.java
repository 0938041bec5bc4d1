package io.holdfast.api.people;

import io.holdfast.api.security.UserType;
import io.holdfast.api.web.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The known accounts of the local set-up, with known passwords. Nowhere else do they exist. */
@Component
@Profile("local")
class LocalAccounts implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAccounts.class);
    private final Users users;
    private final Registration registration;

    LocalAccounts(Users users, Registration registration) {
        this.users = users;
        this.registration = registration;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        create("Admin", "admin@holdfast.local", "holdfast-admin", UserType.ADMIN);
        create("Organizer", "organizer@holdfast.local", "holdfast-organizer", UserType.ORGANIZER);
    }

    private void create(String name, String email, String password, UserType type) {
        try {
            if (users.withEmail(email).isEmpty()) {
                registration.store(name, email, password, type);
            }
        } catch (Problem e) {
            LOG.debug("Another instance was quicker to create {}", email, e);
        }
    }
}
