package io.holdfast.api;

import static io.holdfast.api.engine.EngineAround.VIEWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.EngineAround;
import io.holdfast.wire.NotificationKind;
import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mail with the tickets, taken apart as a mail program does, and shown at the door. */
@ApiTest
class MailedTicketsTest {
    private static final String EVENT = "{'name':'Rock Night','venue':'Arena','event_date':'2099-12-10T20:00:00Z',"
            + "'sections':[{'code':'A','kind':'SEATED','ticket_type':'VIP','price':150,'rows':50,'seats_per_row':9}]}";
    private static final Pattern SHOWN = Pattern.compile("<img src=\"cid:([^\"]+)\"");
    /** As many as one booking may have. */
    private static final int MOST_SEATS = 100;

    private static final int MOST_BYTES = 1_500_000;

    private final Client organizer;
    private final Addressee ada;
    private final TicketOffice office;

    @Autowired
    MailedTicketsTest(@LocalServerPort int port, JdbcClient sql) {
        this.organizer = Client.at(port).organizer();
        this.ada = new Addressee(Client.at(port), sql);
        this.office = new TicketOffice(organizer.post("/api/v1/events", EVENT).header("Location"));
    }

    @AfterEach
    void nothingIsKnown() {
        VIEWS.answers(EngineAround::nothing);
    }

    @Test
    void each_picture_that_the_mail_shows_lets_one_person_in() throws Exception {
        Order order = sold(2);

        Mailbox.Mail mail = mailed(order);

        Map<String, byte[]> pictures = pictures(mail);
        List<String> shown = SHOWN.matcher(mail.html())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(shown)
                .containsExactlyElementsOf(order.getSeats().stream()
                        .map(MailedTicketsTest::picture)
                        .toList());
        assertThat(pictures).containsOnlyKeys(shown);
        for (OrderSeat seat : order.getSeats()) {
            String qr = QrReader.read(pictures.get(picture(seat)));
            var scan = organizer.post("/api/v1/check-in", "{'qr':'%s','gate':'North'}".formatted(qr));
            assertThat(scan.json().path("result").asString()).isEqualTo("ADMITTED");
            assertThat(scan.json().path("seat_id").asString()).isEqualTo(seat.getSeatId());
            assertThat(organizer
                            .post("/api/v1/check-in", "{'qr':'%s','gate':'South'}".formatted(qr))
                            .code())
                    .isEqualTo("already_used");
        }
    }

    @Test
    void one_document_with_a_page_for_each_ticket_comes_with_it_and_the_words_say_all_without_it() throws Exception {
        Order order = sold(3);

        Mailbox.Mail mail = mailed(order);

        List<BodyPart> files = files(mail);
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).isEqualTo("tickets.pdf");
            assertThat(file.getContentType()).startsWith("application/pdf");
            try (PdfReader pdf = new PdfReader(file.getInputStream().readAllBytes())) {
                assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            }
        });
        assertThat(mail.text())
                .contains("Hello Ada", "tickets.pdf", order.getOrderId(), "Rock Night, Arena")
                .contains(
                        order.getSeats().stream().map(OrderSeat::getTicketCode).toList())
                .doesNotContain("cid:", "<img", "<p");
    }

    @Test
    void a_mail_that_is_sent_again_is_the_same_with_the_same_tickets() throws Exception {
        Order order = sold(1);
        String id = mailed(order).id();

        ada.died(order, "EMAIL");

        List<Mailbox.Mail> both = Mailbox.await(ada.email, 2);
        assertThat(both).extracting(Mailbox.Mail::id).containsExactly(id, id);
        assertThat(pictures(both.getLast()))
                .containsOnlyKeys(picture(order.getSeats().getFirst()));
    }

    @Test
    void a_disputed_order_is_confirmed_in_words_alone() throws Exception {
        Order order = office.becomes(sold(1), OrderStatus.CONFIRMED, 100);

        Mailbox.Mail mail = mailed(order);

        assertThat(mail.text()).contains(TicketOffice.code(order)).doesNotContain("tickets.pdf");
        assertThat(mail.html()).doesNotContain("cid:");
        assertThat(files(mail)).isEmpty();
    }

    @Test
    void the_largest_order_that_can_be_booked_is_a_mail_that_every_server_takes() throws Exception {
        Order order = sold(MOST_SEATS);

        Mailbox.Mail mail = mailed(order);

        assertThat(pictures(mail)).hasSize(MOST_SEATS);
        assertThat(mail.message().getSize()).isLessThan(MOST_BYTES);
    }

    /** What the mail calls the picture of a ticket. */
    private static String picture(OrderSeat seat) {
        return seat.getTicketCode() + ".png@tickets";
    }

    private Order sold(int seats) {
        Order order = office.sell(ada.buyer, "A-1-1", 1);
        OrderSeat first = order.getSeats().getFirst();
        List<OrderSeat> all = new ArrayList<>(List.of(first));
        for (int number = 1; number < seats; number++) {
            all.add(OrderSeat.newBuilder(first)
                    .setSeatId("A-%d-%d".formatted(1 + number / 9, 1 + number % 9))
                    .setTicketCode(first.getTicketCode().substring(3) + "%03d".formatted(number))
                    .build());
        }
        order.setSeats(all);
        order.setUpdatedAt(Addressee.NOW);
        return order;
    }

    private Mailbox.Mail mailed(Order order) {
        ada.tell(order, NotificationKind.SUCCEEDED, Addressee.NOW);
        Mailbox.Mail mail = Mailbox.await(ada.email, 1).getFirst();
        Topical.until(
                "noted", () -> ada.statusOf(order.getOrderId(), "CONFIRMATION").equals("SENT"));
        return mail;
    }

    /** By their Content-IDs, without the brackets. */
    private static Map<String, byte[]> pictures(Mailbox.Mail mail) throws MessagingException, IOException {
        MimeMultipart related = (MimeMultipart)
                parts((MimeMultipart) mail.message().getContent()).getFirst().getContent();
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (BodyPart part : parts(related)) {
            if (part.isMimeType("image/png")) {
                assertThat(part.getDisposition()).isEqualTo(Part.INLINE);
                String id = ((MimeBodyPart) part).getContentID();
                pictures.put(
                        id.substring(1, id.length() - 1), part.getInputStream().readAllBytes());
            }
        }
        return pictures;
    }

    private static List<BodyPart> files(Mailbox.Mail mail) throws MessagingException, IOException {
        List<BodyPart> files = new ArrayList<>();
        for (BodyPart part : parts((MimeMultipart) mail.message().getContent())) {
            if (Part.ATTACHMENT.equals(part.getDisposition())) {
                files.add(part);
            }
        }
        return files;
    }

    private static List<BodyPart> parts(MimeMultipart multipart) throws MessagingException {
        BodyPart[] parts = new BodyPart[multipart.getCount()];
        for (int number = 0; number < parts.length; number++) {
            parts[number] = multipart.getBodyPart(number);
        }
        return Arrays.asList(parts);
    }
}
