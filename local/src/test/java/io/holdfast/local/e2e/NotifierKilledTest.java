package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.parts.Api;
import io.holdfast.local.parts.Mail;
import io.holdfast.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Demolition
@Timeout(600)
class NotifierKilledTest {
    private static final System.Logger LOG = System.getLogger(NotifierKilledTest.class.getName());
    private static final int ORDERS = Integer.getInteger("holdfast.e2e.mails", 100);
    /** What may be under way when a sender is killed, and comes again as the same mail. */
    private static final int SENDERS = 4;

    private static final Duration A_WHILE = Duration.ofSeconds(60);
    /** Longer than a dead sender keeps a mail to itself. */
    private static final Duration ALL = Duration.ofSeconds(240);

    @Test
    void everyPaidOrderHasOneConfirmationHoweverOftenItsSenderIsKilled(House house) {
        String domain = UUID.randomUUID() + ".example";
        long event = house.organizer().puts("""
                {'name':'Mails','event_date':'2099-12-10T20:00:00Z','ticket_price':25.00,'total_tickets':%d,
                 'payment_provider':'simulated'}
                """.formatted(ORDERS));
        List<Buyer> buyers = IntStream.range(0, ORDERS)
                .mapToObj(n -> house.buyer("buyer" + n + "@" + domain))
                .toList();
        house.part(Mail.NAME).stop();
        try {
            Together.of(ORDERS, n -> buyers.get(n).holds(event, "{'quantity':1}"));
        } finally {
            house.part(Mail.NAME).restart();
        }

        for (int share : List.of(4, 2)) {
            Eventually.get(ALL, () -> house.mails().of(domain).size(), came -> came >= ORDERS / share);
            house.part(Api.NAME).kill();
            house.part(Api.NAME).restart();
        }
        Eventually.get(ALL, () -> house.mails().of(domain).size(), came -> came >= ORDERS);

        List<JsonNode> came = house.mails().of(domain);
        int copies = came.stream().mapToInt(mail -> mail.path("copies").asInt()).sum();
        LOG.log(
                System.Logger.Level.INFO,
                "{0} orders, {1} mails, {2} of them twice",
                ORDERS,
                came.size(),
                copies - ORDERS);
        assertThat(came)
                .hasSize(ORDERS)
                .allMatch(mail -> mail.path("subject").asText().equals("Your tickets for Mails"));
        assertThat(came).extracting(mail -> mail.path("to").path(0).asText()).doesNotHaveDuplicates();
        assertThat(copies - ORDERS).isBetween(0, 2 * SENDERS);
        Order one = buyers.getFirst().sees(orderOf(house, came, "buyer0@" + domain));
        assertThat(text(house, came, "buyer0@" + domain)).contains(one.tickets().getFirst());
        noAddressIsInLogsOrTopics(house, domain);
    }

    private static void noAddressIsInLogsOrTopics(House house, String domain) {
        assertThat(house.logOf(Api.NAME)).doesNotContain(domain);
        Topics.all()
                .forEach(topic -> assertThat(house.log().raw(topic))
                        .noneMatch(record -> record.value() != null
                                && new String(record.value(), StandardCharsets.ISO_8859_1).contains(domain)));
    }

    private static String text(House house, List<JsonNode> mails, String address) {
        return house.mails()
                .text(mails.stream()
                        .filter(mail -> mail.path("to").path(0).asText().equals(address))
                        .findFirst()
                        .orElseThrow());
    }

    private static String orderOf(House house, List<JsonNode> mails, String address) {
        return text(house, mails, address).replaceAll("(?s).*order (\\S+) is paid.*", "$1");
    }
}
