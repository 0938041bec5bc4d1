package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class PeopleTest {
    private final Client anyone;
    private final JdbcClient database;

    @Autowired
    PeopleTest(@LocalServerPort int port, JdbcClient database) {
        this.anyone = Client.at(port);
        this.database = database;
    }

    @Test
    void a_newcomer_registers_logs_in_and_sees_their_own_profile() {
        var registered = register("Ann", "Ann.First@example.com", "a good password");
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().propertyNames())
                .containsExactlyInAnyOrder("id", "name", "email", "user_type", "created_at");
        assertThat(registered.json().path("user_type").asString()).isEqualTo("guest");

        var login = login("ann.first@EXAMPLE.com", "a good password");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.header("Cache-Control")).contains("no-store");
        assertThat(login.json().propertyNames())
                .containsExactlyInAnyOrder("token", "expires_in", "refresh_token", "user");
        assertThat(login.json().path("expires_in").asInt()).isEqualTo(43_200);

        var me = anyone.with(login.json().path("token").asString()).get("/api/v1/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json()).isEqualTo(registered.json());
    }

    @Test
    void an_address_has_one_account_however_it_is_cased() {
        register("Bo", "bo@example.com", "a good password");
        var again = register("Bo", "BO@Example.com", "a good password");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("email_taken");
    }

    @Test
    void nobody_registers_with_a_role() {
        for (var type : new String[] {"admin", "organizer", "ADMIN", ""}) {
            var answer = anyone.post(
                    "/api/v1/users/register",
                    "{'name':'Eve','email':'eve@example.com','password':'a good password','user_type':'%s'}"
                            .formatted(type));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("role_not_self_assignable");
        }
        assertThat(login("eve@example.com", "a good password").status()).isEqualTo(401);
        assertThat(database.sql("select count(*) from users where email = 'eve@example.com'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        register("Cy", "cy@example.com", "a good password");
        var wrong = login("cy@example.com", "another password");
        var unknown = login("nobody@example.com", "another password");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("bad_credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
    }

    @Test
    void a_refresh_token_is_good_once_and_its_reuse_ends_the_family() {
        register("Di", "di@example.com", "a good password");
        var first = login("di@example.com", "a good password")
                .json()
                .path("refresh_token")
                .asString();
        var renewed = refresh(first);
        assertThat(renewed.status()).isEqualTo(200);
        var second = renewed.json().path("refresh_token").asString();
        assertThat(second).isNotEqualTo(first);

        var reused = refresh(first);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(reused.code()).isEqualTo("bad_refresh_token");
        assertThat(refresh(second).status()).isEqualTo(401);
    }

    @Test
    void another_login_is_another_family() {
        register("Ed", "ed@example.com", "a good password");
        var here = login("ed@example.com", "a good password")
                .json()
                .path("refresh_token")
                .asString();
        var there = login("ed@example.com", "a good password")
                .json()
                .path("refresh_token")
                .asString();
        refresh(here);
        refresh(here);
        assertThat(refresh(there).status()).isEqualTo(200);
    }

    @Test
    void neither_passwords_nor_refresh_tokens_are_stored_as_they_are() {
        register("Flo", "flo@example.com", "a good password");
        var token = login("flo@example.com", "a good password")
                .json()
                .path("refresh_token")
                .asString();
        assertThat(database.sql("select password_hash from users where email = 'flo@example.com'")
                        .query(String.class)
                        .single())
                .startsWith("$2");
        assertThat(database.sql("select count(*) from refresh_tokens where token_hash = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_admin_grants_a_role_which_counts_from_the_next_refresh_and_is_audited() {
        var id = register("Gus", "gus@example.com", "a good password")
                .json()
                .path("id")
                .asString();
        var session = login("gus@example.com", "a good password").json();
        var changed = anyone.admin().patch("/api/v1/admin/users/" + id, "{'user_type':'organizer'}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("user_type").asString()).isEqualTo("organizer");

        var renewed = refresh(session.path("refresh_token").asString());
        assertThat(renewed.json().path("user").path("user_type").asString()).isEqualTo("organizer");
        assertThat(database.sql("select old_type || ' ' || new_type from role_changes where user_id = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .list())
                .containsExactly("guest organizer");
    }

    @Test
    void the_list_of_people_is_for_admins_and_comes_in_pages() {
        register("Hal", "hal@example.com", "a good password");
        var page = anyone.admin().get("/api/v1/admin/users?page=1&page_size=2");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("data").size()).isEqualTo(2);
        assertThat(page.json().path("total").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(page.text()).doesNotContain("password");
        assertThat(anyone.organizer().get("/api/v1/admin/users").code()).isEqualTo("forbidden");
        assertThat(anyone.guest().get("/api/v1/admin/users").status()).isEqualTo(403);
        assertThat(anyone.get("/api/v1/admin/users").code()).isEqualTo("unauthorized");
    }

    @Test
    void a_role_change_for_nobody_is_not_found_and_an_unknown_role_is_refused() {
        var admin = anyone.admin();
        var nobody = admin.patch("/api/v1/admin/users/" + UUID.randomUUID(), "{'user_type':'admin'}");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(admin.patch("/api/v1/admin/users/not-an-id", "{'user_type':'admin'}")
                        .status())
                .isEqualTo(404);
        var unknown = admin.patch("/api/v1/admin/users/" + UUID.randomUUID(), "{'user_type':'boss'}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("field").asString()).isEqualTo("user_type");
    }

    private Client.Answer register(String name, String email, String password) {
        return anyone.post(
                "/api/v1/users/register",
                "{'name':'%s','email':'%s','password':'%s'}".formatted(name, email, password));
    }

    private Client.Answer login(String email, String password) {
        return anyone.post("/api/v1/users/login", "{'email':'%s','password':'%s'}".formatted(email, password));
    }

    private Client.Answer refresh(String token) {
        return anyone.post("/api/v1/users/refresh", "{'refresh_token':'%s'}".formatted(token));
    }
}
