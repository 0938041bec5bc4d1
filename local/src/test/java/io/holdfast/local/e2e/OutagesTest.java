package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.parts.Connect;
import io.holdfast.local.parts.Mail;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.parts.Registry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each part that sales can do without is killed while they go on. How long it stays away, in seconds, is the property {@code holdfast.e2e.outage}.
 */
@Demolition
@Timeout(900)
class OutagesTest {
    private static final System.Logger LOG = System.getLogger(OutagesTest.class.getName());
    private static final long AWAY_SECONDS = Integer.getInteger("holdfast.e2e.outage", 2);
    private static final long BEFORE_AND_AFTER_SECONDS = 1;
    private static final int PLACES = 50_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration STARTED_AGAIN = Duration.ofSeconds(120);

    @ParameterizedTest
    @ValueSource(strings = {Postgres.NAME, Redis.NAME, Registry.NAME, Mail.NAME, Connect.NAME})
    void salesGoOnWithoutItAndWhatItMissedIsMadeUpForOnce(String part, House house) throws InterruptedException {
        String domain = UUID.randomUUID() + ".example";
        long event = Sale.of(house, PLACES);
        Sale sale = new Sale(house, event, domain);
        TimeUnit.SECONDS.sleep(BEFORE_AND_AFTER_SECONDS);
        house.part(part).kill();
        int before = sale.answers().size();
        TimeUnit.SECONDS.sleep(AWAY_SECONDS);
        // More than were under way at its death: some began and ended without it.
        Eventually.holds(SOON, () -> assertThat(sale.answers()).hasSizeGreaterThan(before + Sale.BUYERS));
        int health = house.api().statusOf("/healthz");
        house.part(part).restart();
        long backNanos = System.nanoTime();
        TimeUnit.SECONDS.sleep(BEFORE_AND_AFTER_SECONDS);
        sale.ends();

        assertThat(health).isEqualTo(200);
        assertThat(sale.answers()).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().path("status").asText()).isEqualTo("CONFIRMED");
        });
        int sold = sale.answers().size();
        house.organizer().awaitsCounts(event, PLACES - sold, 0, sold);
        house.sink().catchesUp();
        assertThat(house.sink().rows("select * from orders where event_id = " + event, "order_id"))
                .hasSize(sold);
        Eventually.holds(SOON, () -> assertThat(house.mails().of(domain)).hasSize(sold));
        LOG.log(
                System.Logger.Level.INFO,
                "{0} was away for {1} s, {2} orders were sold; {3} ms after its return every row and mail was there",
                part,
                AWAY_SECONDS,
                sold,
                (System.nanoTime() - backNanos) / 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {Postgres.NAME, Redis.NAME, Registry.NAME, Mail.NAME, Connect.NAME})
    void whatIsKilledBehindTheSupervisorsBackIsStartedAgainByItself(String part, House house) {
        long killed = house.part(part).pid();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        Eventually.holds(STARTED_AGAIN, () -> {
            assertThat(house.part(part).pid()).isNotEqualTo(killed);
            assertThat(house.part(part).isReady()).isTrue();
        });
        Organizer organizer = new Organizer(house.api().loggedIn("organizer@holdfast.local", "holdfast-organizer"));
        house.buyer().buys(organizer.putsSeats(2), "{'seats':['A-1-1']}");
    }
}
