package io.holdfast.engine.running;

import static io.holdfast.engine.topology.Requests.amend;
import static io.holdfast.engine.topology.Requests.cancel;
import static io.holdfast.engine.topology.Requests.confirm;
import static io.holdfast.engine.topology.Requests.general;
import static io.holdfast.engine.topology.Requests.hold;
import static io.holdfast.engine.topology.Requests.join;
import static io.holdfast.engine.topology.Requests.leave;
import static io.holdfast.engine.topology.Requests.open;
import static io.holdfast.engine.topology.Requests.places;
import static io.holdfast.engine.topology.Requests.seated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.engine.topology.Requests;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.ShowInventory;
import io.holdfast.wire.ShowWaitlist;
import io.holdfast.wire.Topics;
import io.holdfast.wire.WaitlistEntry;
import io.holdfast.wire.WaitlistNotification;
import io.holdfast.wire.WaitlistNotificationKind;
import io.holdfast.wire.WaitlistStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits for seats is told, and is served before anyone else. */
class WaitlistTopologyTest {
    @TempDir
    private Path state;

    private EngineDriver engine;

    @BeforeEach
    void start() {
        engine = new EngineDriver(state, new SimpleMeterRegistry());
        engine.send(open("42", 2));
        forgetOutputs();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private void sellAllPlaces() {
        engine.send(hold("42.a", "a", places(1)));
        engine.send(confirm("42.a", "p"));
        engine.send(hold("42.b", "b", places(1)));
        engine.send(confirm("42.b", "q"));
        forgetOutputs();
    }

    @Test
    void whoWaitsIsToldWhere() {
        sellAllPlaces();
        WaitlistEntry first = entry(join("42.v", "v", 1, "F"));
        assertThat(first.getStatus()).isEqualTo(WaitlistStatus.WAITING);
        assertThat(first.getPosition()).isEqualTo(1);
        assertThat(first.getOrderId()).isNull();
        assertThat(entry(join("42.w", "w", 1, "F")).getPosition()).isEqualTo(2);
        assertThat(refusal(join("42.x", "w", 1, "F"))).isEqualTo(RefusalCode.ALREADY_WAITING);
        assertThat(entry(leave("42.v", "v")).getStatus()).isEqualTo(WaitlistStatus.LEFT);
        assertThat(entry(Requests.of("42", new ShowWaitlist("42.w"))).getPosition())
                .isEqualTo(1);
        assertThat(refusal(leave("42.w", "v"))).isEqualTo(RefusalCode.UNKNOWN_ENTRY);
        assertThat(reply(Requests.of("42", new ShowInventory())))
                .isInstanceOfSatisfying(
                        InventoryOpened.class,
                        shown -> assertThat(shown.getWaiting()).isEqualTo(1));
        assertThat(engine.values(Topics.WAITLIST_NOTIFICATIONS)).isEmpty();
    }

    @Test
    void aSeatThatComesBackIsOfferedBeforeTheNextCommandCanTakeIt() {
        sellAllPlaces();
        engine.send(join("42.v", "v", 1, "F"));
        engine.send(cancel("42.a", "a"));
        assertThat(refusal(hold("42.x", "x", places(1)))).isEqualTo(RefusalCode.SOLD_OUT);
        assertThat(engine.values(Topics.TICKET_AVAILABILITY))
                .extracting(AvailabilityChange::getCause)
                .containsExactly(ChangeCause.RETURNED, ChangeCause.OFFERED);
        assertThat(engine.records(Topics.WAITLIST_NOTIFICATIONS))
                .singleElement()
                .satisfies(record -> {
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("v");
                    assertThat(record.partition()).isZero();
                });
        WaitlistEntry offered = entry(Requests.of("42", new ShowWaitlist("42.v")));
        assertThat(offered.getStatus()).isEqualTo(WaitlistStatus.OFFERED);
        assertThat(offered.getOrderId()).isEqualTo("42.v");
        assertThat(offered.getOfferExpiresAt()).isEqualTo(EngineDriver.START.plusSeconds(Requests.OFFER_SECONDS));
        assertThat(engine.values(Topics.ORDERS).getLast().getWaitlistEntryId()).isEqualTo("42.v");
        engine.send(confirm("42.v", "r"));
        assertThat(entry(Requests.of("42", new ShowWaitlist("42.v"))).getStatus())
                .isEqualTo(WaitlistStatus.TAKEN);
    }

    @Test
    void anOfferThatLapsesGoesToTheNextInTheSameStep() {
        sellAllPlaces();
        engine.send(join("42.v", "v", 1, "F"));
        engine.send(join("42.w", "w", 1, "F"));
        engine.send(cancel("42.a", "a"));
        engine.advance(Duration.ofSeconds(Requests.OFFER_SECONDS));
        assertThat(engine.values(Topics.WAITLIST_NOTIFICATIONS))
                .extracting(WaitlistNotification::getUserId, WaitlistNotification::getKind)
                .containsExactly(
                        tuple("v", WaitlistNotificationKind.OFFERED),
                        tuple("v", WaitlistNotificationKind.LAPSED),
                        tuple("w", WaitlistNotificationKind.OFFERED));
    }

    @Test
    void moreSeatsAreOfferedToWhoWaits() {
        sellAllPlaces();
        engine.send(join("42.v", "v", 2, "F"));
        engine.send(amend("42", seated(), general(3)));
        assertThat(engine.values(Topics.WAITLIST_NOTIFICATIONS)).isEmpty();
        engine.send(amend("42", seated(), general(4)));
        assertThat(engine.values(Topics.WAITLIST_NOTIFICATIONS)).hasSize(1);
        assertThat(engine.values(Topics.ORDERS).getLast().getQuantity()).isEqualTo(2);
    }

    private void forgetOutputs() {
        Topics.all().forEach(engine::records);
    }

    private Object reply(BookingRequest request) {
        engine.ask(request, new ReplyTo(0, 1));
        List<BookingReply> replies = engine.values(Topics.BOOKING_REPLIES);
        return replies.getLast().getOutcome();
    }

    private WaitlistEntry entry(BookingRequest request) {
        return (WaitlistEntry) reply(request);
    }

    private RefusalCode refusal(BookingRequest request) {
        return ((Refused) reply(request)).getCode();
    }
}
