package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same key from the same user creates one thing. */
@ApiTest
class CreationKeysTest {
    private static final String EVENT = "{'name':'Rock Night','event_date':'2099-12-10T20:00:00Z','ticket_price':75.0,"
            + "'total_tickets':500,'sales_end':null}";
    private static final String VENUE = "{'name':'City Arena','address':'1 Main St','seat_map':{'rows':[{'x':1.5}]}}";

    private final Client organizer;
    private final Client admin;
    private final DataSource source;
    private final JdbcClient database;

    @Autowired
    CreationKeysTest(@LocalServerPort int port, DataSource source, JdbcClient database) {
        this.organizer = Client.at(port).organizer();
        this.admin = Client.at(port).admin();
        this.source = source;
        this.database = database;
    }

    @Test
    void a_repeated_request_is_answered_with_what_the_first_created() {
        for (var what : new String[][] {{"/api/v1/events", EVENT}, {"/api/v1/venues", VENUE}}) {
            var key = key();
            var first = post(organizer, what[0], key, what[1]);
            assertThat(first.status()).as(first.text()).isEqualTo(201);
            assertThat(first.header("Idempotency-Replayed")).isEmpty();
            var again = post(organizer, what[0], key, what[1].replace(",'", ", '"));
            assertThat(again.status()).isEqualTo(201);
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.json()).isEqualTo(first.json());
            assertThat(post(organizer, what[0], key(), what[1]).header("Location"))
                    .isNotEqualTo(first.header("Location"));
        }
    }

    @Test
    void an_endpoint_of_webhooks_is_there_once_and_tells_its_secret_to_the_same_key_again() {
        var key = key();
        var body = "{'url':'http://127.0.0.1:9/creations','events':['order.confirmed']}";
        var first = post(organizer, Organizing.PATH, key, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        var again = post(organizer, Organizing.PATH, key, body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(first.json().path("secret").asString()).isNotEmpty();
        var other = post(organizer, Organizing.PATH, key, body.replace("confirmed", "failed"));
        assertThat(other.code()).isEqualTo("key_reused");
        organizer.send("DELETE", first.header("Location"), BodyPublishers.noBody());
        assertThat(post(organizer, Organizing.PATH, key, body).status()).isEqualTo(404);
    }

    @Test
    void a_run_of_the_reconciler_is_asked_for_once() {
        var key = key();
        var first = post(admin, "/api/v1/admin/reconcile", key, "{}");
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(post(admin, "/api/v1/admin/reconcile", key, "{}").json().path("id"))
                .isEqualTo(first.json().path("id"));
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        var key = key();
        post(organizer, "/api/v1/events", key, EVENT);
        var other = post(organizer, "/api/v1/events", key, EVENT.replace("500", "501"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("key_reused");
    }

    @Test
    void the_key_of_somebody_else_or_of_another_kind_of_thing_is_another_key() {
        var key = key();
        var first = post(organizer, "/api/v1/events", key, EVENT);
        var theirs = post(admin, "/api/v1/events", key, EVENT.replace("500", "501"));
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.header("Location")).isNotEqualTo(first.header("Location"));
        assertThat(post(organizer, "/api/v1/venues", key, VENUE).status()).isEqualTo(201);
    }

    @Test
    void a_refused_request_is_not_remembered() {
        var key = key();
        assertThat(post(organizer, "/api/v1/events", key, EVENT.replace("500", "0"))
                        .status())
                .isEqualTo(422);
        assertThat(post(organizer, "/api/v1/events", key, EVENT).status()).isEqualTo(201);
    }

    @Test
    void a_key_that_is_being_answered_is_told_so() throws SQLException {
        var key = key();
        var me = organizer.get("/api/v1/users/me").json().path("id").asString();
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
                lock.setString(1, me + " events " + key);
                lock.execute();
            }
            var busy = post(organizer, "/api/v1/events", key, EVENT);
            assertThat(busy.status()).isEqualTo(409);
            assertThat(busy.code()).isEqualTo("in_flight");
            assertThat(busy.header("Retry-After")).isEqualTo("1");
            connection.rollback();
        }
        assertThat(post(organizer, "/api/v1/events", key, EVENT).status()).isEqualTo(201);
    }

    @Test
    void of_many_that_come_at_once_one_creates() throws Exception {
        var key = key();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var name = "At once " + key;
            Callable<Client.Answer> create =
                    () -> post(organizer, "/api/v1/events", key, EVENT.replace("Rock Night", name));
            for (var answer : threads.invokeAll(
                    IntStream.range(0, 12).mapToObj(_ -> create).toList())) {
                assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 409);
            }
            assertThat(database.sql("select count(*) from events where name = ?")
                            .param(name)
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void an_odd_key_is_refused_by_name() {
        var answer = post(organizer, "/api/v1/venues", "x".repeat(129), VENUE);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("bad_idempotency_key");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Client.Answer post(Client who, String path, String key, String json) {
        return who.send("POST", path, BodyPublishers.ofString(json.replace('\'', '"')), "Idempotency-Key", key);
    }
}
