package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.holdfast.api.engine.Orders;
import io.holdfast.wire.OrderStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class HookEndpointsTest {
    private final Client api;
    private final JdbcClient sql;
    private final Organizing own;

    @Autowired
    HookEndpointsTest(@LocalServerPort int port, JdbcClient sql) throws Exception {
        this.api = Client.at(port);
        this.sql = sql;
        this.own = new Organizing(Client.at(port).organizer(), sql);
    }

    @AfterEach
    void removeAll() {
        own.close();
    }

    @Test
    void a_secret_is_told_once_and_while_it_is_replaced_both_sign() throws Exception {
        JsonNode endpoint = own.endpoint(own.receiver, Organizing.ALL);
        String id = endpoint.path("id").asString();
        String old = endpoint.path("secret").asString();
        assertThat(own.organizer
                        .get(Organizing.PATH + "/" + id)
                        .json()
                        .path("secret")
                        .isMissingNode())
                .isTrue();
        String next = own.organizer
                .post(Organizing.PATH + "/" + id + "/rotate", "{}")
                .json()
                .path("secret")
                .asString();
        assertThat(next).startsWith("whsec_").isNotEqualTo(old);
        assertThat(own.organizer.post(Organizing.PATH + "/" + id + "/ping", "").status())
                .isEqualTo(202);
        Organizing.await(own.receiver, 1);
        Receiver.Hook both = own.receiver.taken().getFirst();
        assertThat(both.type()).isEqualTo("ping");
        for (String secret : List.of(old, next)) {
            Webhook.Signature.verifyHeader(both.body(), both.signature(), secret, 300);
        }
        own.organizer.post(Organizing.PATH + "/" + id + "/rotate", "{'previous_valid_seconds':0}");
        own.organizer.post(Organizing.PATH + "/" + id + "/ping", "");
        Organizing.await(own.receiver, 2);
        assertThat(own.receiver.taken().get(1).signature()).containsOnlyOnce("v1=");
    }

    @Test
    void a_replay_tells_everything_since_then_again_under_the_same_ids() {
        String id = own.endpoint(own.receiver, Organizing.ALL).path("id").asString();
        Instant since = Orders.DECIDED.minusSeconds(1);
        Organizing.write(Orders.next(Organizing.order(own.event()), OrderStatus.EXPIRED));
        Organizing.await(own.receiver, 1);
        Topical.until("noted", () -> own.delivered(id) == 1);
        String replay = Organizing.PATH + "/" + id + "/replay";
        assertThat(own.organizer.post(replay, "{}").json().path("field").asString())
                .isEqualTo("since");
        assertThat(own.organizer
                        .post(replay, "{'since':'%s'}".formatted(since))
                        .json()
                        .path("deliveries")
                        .asInt())
                .isEqualTo(1);
        Organizing.await(own.receiver, 2);
        assertThat(own.receiver.taken().get(0).body())
                .isEqualTo(own.receiver.taken().get(1).body());
    }

    @Test
    void an_endpoint_that_failed_for_three_days_is_switched_off_and_its_owner_told() {
        own.receiver.answers(hook -> 500);
        String id = own.endpoint(own.receiver, Organizing.ALL).path("id").asString();
        sql.sql("update webhook_endpoints set failing_since = now() - interval '73 hours' where id = :id")
                .param("id", UUID.fromString(id))
                .update();
        long event = own.event();
        Organizing.write(Orders.next(Organizing.order(event), OrderStatus.EXPIRED));
        Topical.until(
                "switched off",
                () -> own.organizer
                        .get(Organizing.PATH + "/" + id)
                        .json()
                        .path("status")
                        .asString()
                        .equals("DISABLED"));
        assertThat(Mailbox.await("organizer@holdfast.local", 1).getFirst().text())
                .contains(id);
        Organizing.write(Orders.next(Organizing.order(event), OrderStatus.EXPIRED));
        Topical.until("kept for later", () -> own.errors("disabled") >= 2);
        assertThat(own.organizer.post(Organizing.PATH + "/" + id + "/ping", "").code())
                .isEqualTo("disabled");

        own.receiver.answers(hook -> 200);
        assertThat(own.organizer
                        .post(Organizing.PATH + "/" + id + "/enable", "")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ENABLED");
        own.organizer.post(Organizing.PATH + "/" + id + "/replay", "{'since':'2000-01-01T00:00:00Z'}");
        Organizing.await(own.receiver, 2);
    }

    @Test
    void endpoints_are_their_owners_alone() {
        String id = own.endpoint(own.receiver, Organizing.ALL).path("id").asString();
        assertThat(api.post(Organizing.PATH, "{}").status()).isEqualTo(401);
        assertThat(api.guest().get(Organizing.PATH).status()).isEqualTo(403);
        for (String path : List.of("", "/deliveries")) {
            assertThat(api.admin().get(Organizing.PATH + "/" + id + path).status())
                    .isEqualTo(404);
        }
        for (String path : List.of("/rotate", "/enable", "/ping")) {
            assertThat(api.admin().post(Organizing.PATH + "/" + id + path, "{}").status())
                    .isEqualTo(404);
        }
        assertThat(api.admin()
                        .post(Organizing.PATH + "/" + id + "/replay", "{'since':'2000-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(404);
        assertThat(api.admin()
                        .send("DELETE", Organizing.PATH + "/" + id, BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
        assertThat(own.organizer
                        .post(Organizing.PATH, "{'url':'x','events':['order.confirmed']}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("url");
        assertThat(own.organizer
                        .post(Organizing.PATH, "{'url':'https://1.1.1.1','events':['ping']}")
                        .json()
                        .path("field")
                        .asString())
                .isEqualTo("events[0]");
        assertThat(own.delete(id)).isEqualTo(204);
        assertThat(own.organizer.get(Organizing.PATH + "/" + id).status()).isEqualTo(404);
    }
}
