package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class TicketsTest {
    private static final String EVENT = "{'name':'Žižkov Night','venue':'Arena','event_date':'2099-12-10T20:00:00Z',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':20,'seats_per_row':9}]}";

    private final Client anyone;
    private final Client buyer;
    private final TicketOffice office;
    private Order order;

    @Autowired
    TicketsTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
        this.buyer = anyone.guest();
        this.office = new TicketOffice(
                anyone.organizer().post("/api/v1/events", EVENT).header("Location"));
        this.order = office.sell(buyer, "A-12-7", 3);
    }

    @BeforeEach
    void sold() {
        order = office.sell(buyer, "A-12-7", 3);
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void a_ticket_is_found_by_its_code_with_its_order_seat_event_and_status() {
        var shown = buyer.get(ticket(""));
        assertThat(shown.json()).isEqualTo(Client.JSON.readTree("""
                        {"ticket_code":"%s","order_id":"%s","seat_id":"A-12-7","section":"A","event_id":%d,"status":"VALID"}
                        """.formatted(
                        TicketOffice.code(order), order.getOrderId(), office.eventId())));
    }

    @Test
    void the_picture_is_a_png_of_the_wanted_size_that_a_scanner_reads() {
        var answer = buyer.get(ticket("/qr.png?size=200"));
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(QrReader.read(TicketOffice.bytes(buyer, ticket("/qr.png?size=200"))))
                .startsWith("HF1:");
        assertThat(TicketOffice.qr(buyer, order)).isEqualTo(TicketOffice.qr(buyer, order));
        var svg = buyer.get(ticket("/qr.svg"));
        assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(svg.text()).startsWith("<svg").contains("width=\"480\"");
    }

    @Test
    void a_size_is_bounded() {
        for (var size : new String[] {"127", "2049", "-1", "99999999"}) {
            assertThat(buyer.get(ticket("/qr.png?size=" + size))
                            .json()
                            .path("field")
                            .asString())
                    .isEqualTo("size");
            assertThat(buyer.get(ticket("/qr.svg?size=" + size)).status()).isEqualTo(422);
        }
        assertThat(buyer.get(ticket("/qr.png?size=big")).code()).isEqualTo("bad_parameter");
    }

    @Test
    void the_printed_tickets_are_one_page_each() throws Exception {
        byte[] pdf = TicketOffice.bytes(buyer, "/api/v1/orders/" + order.getOrderId() + "/tickets.pdf");
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            assertThat(new PdfTextExtractor(reader).getTextFromPage(1))
                    .contains("Žižkov Night", "Arena", "Thursday 10 December 2099, 20:00 UTC", "150.00 USD")
                    .contains(TicketOffice.code(order), order.getOrderId());
        }
    }

    @Test
    void what_was_given_back_or_is_disputed_is_neither_shown_as_a_code_nor_printed() {
        order = office.becomes(order, OrderStatus.CONFIRMED, 15_000);
        assertThat(buyer.get(ticket("/qr.png")).json().path("ticket_status").asString())
                .isEqualTo("FROZEN");
        order = office.becomes(order, OrderStatus.CANCELLED, 0);
        assertThat(buyer.get(ticket("/qr.png")).code()).isEqualTo("revoked");
        assertThat(buyer.get(ticket("/qr.svg")).code()).isEqualTo("revoked");
        assertThat(buyer.get(ticket("")).json().path("status").asString()).isEqualTo("REVOKED");
        assertThat(buyer.get("/api/v1/orders/" + order.getOrderId() + "/tickets.pdf")
                        .code())
                .isEqualTo("no_valid_tickets");
    }

    @Test
    void for_everybody_else_there_is_no_such_ticket() {
        var stranger = anyone.guest();
        var pdf = "/api/v1/orders/" + order.getOrderId() + "/tickets.pdf";
        for (var path : new String[] {ticket(""), ticket("/qr.png"), ticket("/qr.svg"), pdf}) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(404);
            assertThat(anyone.organizer().get(path).status()).as(path).isEqualTo(404);
            assertThat(anyone.get(path).status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void a_code_that_is_none_is_not_found() {
        for (var code : new String[] {"NOSUCHTICKET", "lower", "%2e%2e", "A".repeat(300), "%F0%9F%8E%B8"}) {
            assertThat(buyer.get("/api/v1/tickets/" + code + "/qr.png").status())
                    .as(code)
                    .isIn(404, 400);
        }
    }

    @Test
    void where_no_engine_answers_it_says_so() {
        VIEWS.answers(asked -> io.holdfast.api.engine.FakeHttp.Answer.of(503, ""));
        assertThat(buyer.get(ticket("/qr.png")).code()).isEqualTo("view_unavailable");
    }

    @Test
    void the_public_keys_are_there_for_everyone() {
        var keys = anyone.get("/.well-known/ticket-keys.json");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.json().path("keys").path(0).path("crv").asString()).isEqualTo("Ed25519");
        assertThat(keys.text()).doesNotContain("\"d\"");
    }

    private String ticket(String rest) {
        return "/api/v1/tickets/" + TicketOffice.code(order) + rest;
    }
}
