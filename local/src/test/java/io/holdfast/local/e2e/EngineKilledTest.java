package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 2)
class EngineKilledTest {
    private static final System.Logger LOG = System.getLogger(EngineKilledTest.class.getName());
    private static final String READINESS = "/actuator/health/readiness";
    private static final int SEATS = 1_500;
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Test
    void everyAnswerAndEverySeatIsAccountedForWhenTheEngineIsKilledAmidTwoThousandBookings(House house) {
        long event = house.organizer().putsSeats(SEATS / 10, ",'hold_seconds':600");
        Storm storm = new Storm(house, event, 2_000, SEATS);
        CompletableFuture<List<Storm.Call>> blowing = storm.blow();
        Eventually.get(A_WHILE, storm::answered, answered -> answered >= 500);

        house.engine().kill();
        theHealthIsRed(house);
        long restartedNanos = System.nanoTime();
        house.engine().restart();
        long readyNanos = System.nanoTime();
        Eventually.get(A_WHILE, () -> house.api().statusOf("/healthz"), status -> status == 200);
        assertThat(house.engine(1).statusOf(READINESS)).isEqualTo(200);
        List<Storm.Call> calls = blowing.join();

        eachAnswerIsInTheLedger(house, event, calls);
        List<Storm.Call> settled = Together.of(calls.size(), n -> storm.settle(calls.get(n)));
        long decidedNanos = Storm.firstDecisionAfter(restartedNanos, settled);
        LOG.log(
                System.Logger.Level.INFO,
                "answers {0}; after the restart ready in {1} ms, the first decision after {2} ms",
                statuses(calls),
                millis(readyNanos - restartedNanos),
                millis(decidedNanos - restartedNanos));
        eachSeatHasOneOfTheBuyers(house, event, settled);
    }

    private static void theHealthIsRed(House house) {
        assertThat(house.engine(1).statusOf(READINESS)).isZero();
        Eventually.get(A_WHILE, () -> house.api().statusOf("/healthz"), status -> status == 503);
    }

    private static void eachAnswerIsInTheLedger(House house, long event, List<Storm.Call> calls) {
        Map<String, List<AvailabilityChange>> locks = locksByOrder(house, event);
        Set<String> usersWithOrders = house.log().orders(event).values().stream()
                .map(io.holdfast.wire.Order::getUserId)
                .collect(Collectors.toSet());
        List<Integer> shown = Together.of(calls.size(), n -> shown(calls.get(n)));
        for (Storm.Call call : calls) {
            Answer answer = call.answer();
            switch (answer.status()) {
                case 201 -> {
                    Order order = new Order(answer.json());
                    assertThat(locks.get(order.id())).as(answer.text()).hasSize(1);
                    assertThat(seats(locks.get(order.id()).getFirst())).isEqualTo(order.seats());
                }
                case 409 -> {
                    answer.expect(409, "seats_taken");
                    assertThat(usersWithOrders).doesNotContain(call.buyer().userId());
                }
                case 202 -> {
                    Order unknown = new Order(answer.json());
                    assertThat(unknown.status()).isEqualTo("UNKNOWN");
                    assertThat(shown.get(call.number())).isEqualTo(locks.containsKey(unknown.id()) ? 200 : 404);
                }
                default ->
                    assertThat(answer.code())
                            .as(answer.text())
                            .isIn("engine_unavailable", "engine_behind", "overloaded", "payment_unavailable");
            }
        }
    }

    /** What the order of a call whose outcome was unknown is answered with, once the views can say. */
    private static int shown(Storm.Call call) {
        return call.answer().status() == 202
                ? shown(call.buyer(), new Order(call.answer().json()))
                : 0;
    }

    private static int shown(Buyer buyer, Order order) {
        return Eventually.get(A_WHILE, () -> buyer.asksFor(order.id()).status(), status -> status != 503);
    }

    private static void eachSeatHasOneOfTheBuyers(House house, long event, List<Storm.Call> settled) {
        Map<String, List<AvailabilityChange>> locks = locksByOrder(house, event);
        List<String> held = settled.stream()
                .filter(call -> call.answer().status() == 201)
                .map(call -> new Order(call.answer().json()).id())
                .toList();
        assertThat(locks.keySet()).containsExactlyInAnyOrderElementsOf(held);
        assertThat(locks.values()).allSatisfy(changes -> assertThat(changes).hasSize(1));
        assertThat(locks.values().stream().flatMap(changes -> seats(changes.getFirst()).stream()))
                .doesNotHaveDuplicates()
                .hasSize(SEATS);
        Recounted.withoutFindings(house.log().ledger(event));
    }

    private static Map<String, List<AvailabilityChange>> locksByOrder(House house, long event) {
        return house.log().ledger(event).stream()
                .filter(change -> change.getState() == SeatState.LOCKED)
                .collect(Collectors.groupingBy(AvailabilityChange::getOrderId));
    }

    private static List<String> seats(AvailabilityChange change) {
        return change.getSeats().stream().map(SeatFence::getSeatId).toList();
    }

    private static String millis(long nanos) {
        return Long.toString(Duration.ofNanos(nanos).toMillis());
    }

    private static Map<Integer, Long> statuses(List<Storm.Call> calls) {
        return calls.stream()
                .map(call -> call.answer().status())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
