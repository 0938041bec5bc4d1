package io.holdfast.api.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.engine.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedTicketTest {
    private static final Instant FROM = Instant.parse("2027-01-01T10:00:00Z");
    private static final Instant UNTIL = FROM.plusSeconds(3_600);
    private static final SignedTicket TICKET = new SignedTicket(
            "0123456789ABCDEFGHJK", OrderId.parse("42.3kTMdaaaaaaaaaaaaaaaaa").orElseThrow(), "A-1-1", 1, FROM, UNTIL);

    @Test
    void a_ticket_is_good_from_its_beginning_to_just_before_its_end() {
        assertThat(TICKET.refusal(42, FROM.minusMillis(1), Duration.ZERO)).contains(ScanResult.NOT_YET_VALID);
        assertThat(TICKET.refusal(42, FROM, Duration.ZERO)).isEmpty();
        assertThat(TICKET.refusal(42, UNTIL.minusMillis(1), Duration.ZERO)).isEmpty();
        assertThat(TICKET.refusal(42, UNTIL, Duration.ZERO)).contains(ScanResult.EXPIRED);
        assertThat(TICKET.refusal(43, FROM, Duration.ZERO)).contains(ScanResult.WRONG_EVENT);
    }

    @Test
    void a_clock_that_may_be_wrong_gives_it_so_much_longer_at_both_ends() {
        Duration wrong = Duration.ofMinutes(10);
        assertThat(TICKET.refusal(42, FROM.minus(wrong).minusMillis(1), wrong)).contains(ScanResult.NOT_YET_VALID);
        assertThat(TICKET.refusal(42, FROM.minus(wrong), wrong)).isEmpty();
        assertThat(TICKET.refusal(42, UNTIL.plus(wrong).minusMillis(1), wrong)).isEmpty();
        assertThat(TICKET.refusal(42, UNTIL.plus(wrong), wrong)).contains(ScanResult.EXPIRED);
    }
}
