package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody guesses at one account for long, and nobody learns from that whether there is one. */
@ApiTest
class FailedLoginsTest {
    private static final int ALLOWED = 10;
    private final Client anyone;

    @Autowired
    FailedLoginsTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
    }

    @Test
    void after_ten_wrong_passwords_an_account_waits_also_for_the_right_one() {
        var email = registered();
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(login(email, "wrong " + i).code()).isEqualTo("bad_credentials");
        }
        assertRefused(login(email.toUpperCase(Locale.ROOT), "wrong again"));
        assertRefused(login(email, "long enough"));
        assertThat(login(registered(), "long enough").status()).isEqualTo(200);
    }

    @Test
    void an_account_that_does_not_exist_is_answered_alike() {
        var email = UUID.randomUUID() + "@example.com";
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(login(email, "wrong " + i).code()).isEqualTo("bad_credentials");
        }
        assertRefused(login(email, "wrong again"));
    }

    @Test
    void the_right_password_in_time_forgets_the_wrong_ones() {
        var email = registered();
        for (int i = 0; i < 2 * ALLOWED; i++) {
            if (i % 5 == 4) {
                assertThat(login(email, "long enough").status()).isEqualTo(200);
            }
            assertThat(login(email, "wrong " + i).code()).isEqualTo("bad_credentials");
        }
    }

    /** The database finds the account by both spellings. */
    @Test
    void another_spelling_is_no_other_account() {
        var email = registered("i" + UUID.randomUUID() + "@example.com");
        for (int i = 0; i < ALLOWED; i++) {
            var spelled = i % 2 == 0 ? email : "\u0130" + email.substring(1);
            assertThat(login(spelled, "wrong " + i).code()).isEqualTo("bad_credentials");
        }
        assertRefused(login(email, "long enough"));
        assertRefused(login("\u0130" + email.substring(1), "long enough"));
    }

    private static void assertRefused(Client.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too_many_requests");
        assertThat(answer.json().path("policy").asString()).isEqualTo("failed-logins");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 90);
    }

    private String registered() {
        return registered(UUID.randomUUID() + "@example.com");
    }

    private String registered(String email) {
        anyone.post("/api/v1/users/register", "{'name':'A','email':'%s','password':'long enough'}".formatted(email));
        return email;
    }

    private Client.Answer login(String email, String password) {
        return anyone.post("/api/v1/users/login", "{'email':'%s','password':'%s'}".formatted(email, password));
    }
}
