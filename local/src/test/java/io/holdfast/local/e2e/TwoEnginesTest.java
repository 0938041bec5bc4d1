package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A whole of its own, with two engines. It takes a minute: {@code -Dholdfast.e2e.engines=2} runs it. */
@EnabledIfSystemProperty(named = "holdfast.e2e.engines", matches = "2")
@Timeout(300)
class TwoEnginesTest {
    private static final System.Logger LOG = System.getLogger(TwoEnginesTest.class.getName());
    private static final int EVENTS = 12;

    @Test
    void theOtherEngineTakesOverWhatAKilledOneHad() {
        try (House house = House.start("e2e-two-engines", 2)) {
            List<Long> events = IntStream.range(0, EVENTS)
                    .mapToObj(_ -> house.organizer().putsSeats(1))
                    .toList();
            List<Buyer> buyers = events.stream().map(event -> house.buyer()).toList();
            List<Order> held = IntStream.range(0, EVENTS)
                    .mapToObj(n -> buyers.get(n).holdsSeat(events.get(n), "A-1-1"))
                    .toList();
            long killedNanos = System.nanoTime();

            house.engine().kill();

            events.forEach(event -> Eventually.get(
                    Duration.ofSeconds(60),
                    () -> house.buyer()
                            .triesToBook(event, "{'seats':['A-1-2']}")
                            .status(),
                    status -> status == 201));
            Duration stall = Duration.ofNanos(System.nanoTime() - killedNanos);
            LOG.log(System.Logger.Level.INFO, "the other engine has all after {0} ms", stall.toMillis());
            for (int n = 0; n < EVENTS; n++) {
                assertThat(buyers.get(n).sees(held.get(n).id()).status()).isEqualTo("PENDING");
                house.buyer().books(events.get(n), "{'seats':['A-1-1']}").expect(409, "seats_taken");
                Recounted.withoutFindings(house.log().ledger(events.get(n)));
            }
        }
    }
}
