package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.ReaderException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@EndToEnd
class AtTheDoorTest {
    private static final int MARGIN = 4;
    private static final Pattern SIDE = Pattern.compile("viewBox=\"0 0 (\\d+)");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1");

    @Test
    void aTicketLetsItsBuyerInOnce(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-1']}");

        JsonNode admitted = scans(organizer, qr(buyer, bought)).expect(200).json();

        assertThat(admitted.path("ticket_code").asText())
                .isEqualTo(bought.tickets().getFirst());
        assertThat(admitted.path("seat_id").asText()).isEqualTo("A-1-1");
        scans(organizer, qr(buyer, bought)).expect(409, "already_used");
        assertThat(organizer
                        .api()
                        .get("/api/v1/admin/events/%d/check-ins".formatted(event))
                        .json()
                        .path("admitted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoGaveASeatBackStaysOutAndWhoBoughtItNextGoesIn(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1, ",'cancel_until':'2099-12-03T20:00:00Z'");
        Buyer first = house.buyer();
        Order returned = first.buys(event, "{'seats':['A-1-2']}");
        String old = qr(first, returned);
        first.cancels(returned).expect(200);
        organizer.awaits(event, "A-1-2", "AVAILABLE");
        Buyer second = house.buyer();
        Order bought = second.buys(event, "{'seats':['A-1-2']}");

        scans(organizer, old).expect(422, "revoked");
        scans(organizer, qr(second, bought)).expect(200);
        scans(organizer, old).expect(422, "revoked");
    }

    @Test
    void whatIsScannedWithoutAConnectionIsHandedInLater(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1, ",'cancel_until':'2099-12-03T20:00:00Z'");
        Buyer buyer = house.buyer();
        Order kept = buyer.buys(event, "{'seats':['A-1-3']}");
        Order returned = buyer.buys(event, "{'seats':['A-1-4']}");
        awaitsList(organizer, event, 2);
        buyer.cancels(returned).expect(200);
        awaitsList(organizer, event, 1);

        String scan = "{'ticket_code':'%s','scanned_at':'%s','device':'%s'}";
        JsonNode report = organizer
                .api()
                .post(
                        "/api/v1/events/%d/scans".formatted(event),
                        "{'scans':[%s,%s,%s]}"
                                .formatted(
                                        scan.formatted(code(kept), Instant.now(), "north"),
                                        scan.formatted(code(kept), Instant.now(), "south"),
                                        scan.formatted(code(returned), Instant.now(), "south")))
                .expect(200)
                .json();

        assertThat(report.path("results").findValuesAsText("result"))
                .containsExactlyInAnyOrder("ADMITTED", "already_used", "revoked");
        scans(organizer, qr(buyer, kept)).expect(409, "already_used");
    }

    @Test
    void theTicketsAreThereToPrint(House house) {
        long event = house.organizer().putsSeats(1);
        Buyer buyer = house.buyer();
        Order bought = buyer.buys(event, "{'seats':['A-1-5','A-1-6']}");
        String pdf = "/api/v1/orders/" + bought.id() + "/tickets.pdf";
        assertThat(buyer.api().get(pdf).expect(200).text()).startsWith("%PDF-").contains("/Count 2");
        house.buyer().api().get(pdf).expect(404);
    }

    private static void awaitsList(Organizer organizer, long event, int tickets) {
        String list = "/api/v1/events/%d/scan-list".formatted(event);
        Eventually.get(
                Duration.ofSeconds(10),
                () -> organizer.api().get(list).expect(200).json().path("data").size(),
                size -> size == tickets);
    }

    private static Http.Answer scans(Organizer organizer, String qr) {
        return organizer.api().post("/api/v1/check-in", "{'qr':'%s','gate':'North'}".formatted(qr));
    }

    private static String code(Order order) {
        return order.tickets().getFirst();
    }

    /** What the buyer's code says, read from its drawing. */
    private static String qr(Buyer buyer, Order order) {
        String ticket = "/api/v1/tickets/" + code(order) + "/qr.svg";
        Http.Answer drawing =
                Eventually.get(Duration.ofSeconds(10), () -> buyer.api().get(ticket), answer -> answer.status() == 200);
        String svg = drawing.text();
        int side =
                SIDE.matcher(svg).results().mapToInt(match -> number(match, 1)).sum() - 2 * MARGIN;
        BitMatrix modules = new BitMatrix(side);
        RUN.matcher(svg)
                .results()
                .forEach(run -> modules.setRegion(number(run, 1) - MARGIN, number(run, 2) - MARGIN, number(run, 3), 1));
        try {
            return new Decoder().decode(modules).getText();
        } catch (ReaderException e) {
            throw new AssertionError("The QR code cannot be read", e);
        }
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
