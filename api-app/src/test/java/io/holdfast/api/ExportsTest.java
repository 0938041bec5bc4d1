package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.Orders;
import io.holdfast.api.readmodel.OrderTable;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ExportsTest {
    private static final int MANY = 3_000;
    private final Client api;
    private final OrderTable rows;

    @Autowired
    ExportsTest(@LocalServerPort int port, JdbcClient database) {
        this.api = Client.at(port);
        this.rows = new OrderTable(database);
    }

    @Test
    void every_order_of_the_event_is_there_once_as_it_stands_beyond_any_page() {
        long event = event();
        for (int i = 0; i < MANY; i++) {
            Order pending = order(event, i, UUID.randomUUID().toString());
            rows.put(Orders.next(pending, OrderStatus.CONFIRMED));
        }
        rows.put(order(event + 1_000_000, 0, UUID.randomUUID().toString()));

        var csv = api.organizer().get("/api/v1/admin/events/%d/orders.csv".formatted(event));

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv;").contains("charset=utf-8");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"orders-%d.csv\"".formatted(event));
        List<String> lines = List.of(csv.text().split("\r\n"));
        assertThat(lines.getFirst()).startsWith("order_id,status,user_id,created_at,");
        assertThat(lines).hasSize(MANY + 1).doesNotHaveDuplicates();
        assertThat(lines.subList(1, MANY + 1))
                .allMatch(line -> line.contains(",CONFIRMED,") && line.contains("150.00"));
    }

    @Test
    void attendees_are_those_with_good_tickets_with_their_names_and_no_formulas() {
        long event = event();
        api.post(
                "/api/v1/users/register",
                "{'name':'=HYPERLINK(1)','email':'formula%d@example.org','password':'long enough'}".formatted(event));
        String buyer = api.loggedIn("formula%d@example.org".formatted(event), "long enough")
                .get("/api/v1/users/me")
                .json()
                .path("id")
                .asString();
        rows.put(Orders.next(order(event, 1, buyer), OrderStatus.CONFIRMED));
        rows.put(Orders.next(order(event, 2, buyer), OrderStatus.EXPIRED));
        rows.put(Orders.next(order(event, 3, UUID.randomUUID().toString()), OrderStatus.CONFIRMED));

        var csv = api.admin().get("/api/v1/admin/events/%d/attendees.csv".formatted(event));

        List<String> lines = List.of(csv.text().split("\r\n"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .startsWith("TICKET1,A-12-7,A,VIP,150.00,USD,")
                .contains(",\"'=HYPERLINK(1)\",formula%d@example.org,".formatted(event));
        assertThat(lines.get(2)).contains(",USD,", ",,,");
    }

    @Test
    void an_export_is_for_the_owner_and_admins() {
        long others =
                api.admin().post("/api/v1/events", EVENT).json().path("id").asLong();
        for (String name : List.of("orders.csv", "attendees.csv")) {
            String path = "/api/v1/admin/events/%d/%s".formatted(others, name);
            assertThat(api.get(path).status()).isEqualTo(401);
            assertThat(api.guest().get(path).status()).isEqualTo(403);
            assertThat(api.organizer().get(path).status()).isEqualTo(403);
            assertThat(api.admin().get(path).text()).hasLineCount(1);
            assertThat(api.admin().get("/api/v1/admin/events/999999999/" + name).status())
                    .isEqualTo(404);
        }
    }

    private static final String EVENT =
            "{'name':'Export','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':50}";

    private long event() {
        return api.organizer().post("/api/v1/events", EVENT).json().path("id").asLong();
    }

    private static Order order(long event, int number, String user) {
        return Orders.pending(event + "." + "x%021d".formatted(number), user);
    }
}
