package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.calls.Control;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.deployment.Part;
import io.holdfast.local.parts.Api;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.SeatState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API is killed at the worst moments, and started again: nothing that it was told or asked to do is lost or doubled. */
@Demolition
@Timeout(400)
class ApiKilledTest {
    private static final Duration A_WHILE = Duration.ofSeconds(90);
    private static final String PATIENT = ",'hold_seconds':600";
    private static final int SOME = 40;
    private static final int MANY = 200;
    private static final int AT_A_TIME = 16;

    @Test
    void whoPaysWhileTheApiIsDeadHasTicketsWhenItIsBack(House house) throws NoAnswer {
        long event = house.organizer().putsSeats(SOME / 10, PATIENT);
        List<Held> held = held(house, event, SOME);

        api(house).kill();
        Together.of(SOME, n -> held.get(n).pays());
        api(house).restart();

        allAre(house, event, SOME, OrderStatus.CONFIRMED);
        eachIsSoldOnceAndPaidOnce(house, event, 0);
    }

    @Test
    void webhooksThatWereBeingTakenWhenTheApiDiedCountOnce(House house) throws NoAnswer {
        long event = house.organizer().putsSeats(MANY / 10, PATIENT);
        List<Held> held = held(house, event, MANY);

        CompletableFuture<?> paying = CompletableFuture.runAsync(
                () -> Together.of(MANY, n -> held.get(n).pays()), Thread::startVirtualThread);
        Eventually.get(A_WHILE, () -> with(house, event, OrderStatus.CONFIRMED), sold -> sold >= 3);
        api(house).kill();
        paying.join();
        api(house).restart();

        allAre(house, event, MANY, OrderStatus.CONFIRMED);
        eachIsSoldOnceAndPaidOnce(house, event, 0);
    }

    @Test
    void refundsOfACancelledEventGoOnWhereTheApiDied(House house) throws NoAnswer {
        long event = house.organizer().putsSeats(MANY / 10, PATIENT);
        List<Held> held = held(house, event, MANY);
        Together.of(MANY, n -> held.get(n).pays());
        allAre(house, event, MANY, OrderStatus.CONFIRMED);

        house.organizer().cancels(event);
        Eventually.get(A_WHILE, () -> with(house, event, OrderStatus.REFUNDED), refunded -> refunded >= 3);
        api(house).kill();
        assertThat(with(house, event, OrderStatus.REFUNDED))
                .as("refunds before the end")
                .isLessThan(MANY);
        api(house).restart();

        allAre(house, event, MANY, OrderStatus.REFUNDED);
        eachIsSoldOnceAndPaidOnce(house, event, 2_500);
    }

    private record Held(Buyer buyer, Order order) {
        int pays() {
            return buyer.pays(order).expect(200).status();
        }
    }

    private static List<Held> held(House house, long event, int count) {
        Semaphore places = new Semaphore(AT_A_TIME);
        return Together.of(count, n -> {
            places.acquireUninterruptibly();
            try {
                Buyer buyer = house.buyer();
                return new Held(buyer, buyer.holdsSeat(event, "A-%d-%d".formatted(n / 10 + 1, n % 10 + 1)));
            } finally {
                places.release();
            }
        });
    }

    private static Part api(House house) {
        return house.part(Api.NAME);
    }

    private static void allAre(House house, long event, int count, OrderStatus status) {
        Eventually.get(A_WHILE, () -> with(house, event, status), found -> found == count);
    }

    private static int with(House house, long event, OrderStatus status) {
        Collection<io.holdfast.wire.Order> orders = house.log().orders(event).values();
        return (int)
                orders.stream().filter(order -> order.getStatus() == status).count();
    }

    private static void eachIsSoldOnceAndPaidOnce(House house, long event, long refundedMinor) throws NoAnswer {
        Map<String, Long> sales = house.log().ledger(event).stream()
                .filter(change -> change.getState() == SeatState.SOLD)
                .collect(Collectors.groupingBy(change -> String.valueOf(change.getOrderId()), Collectors.counting()));
        Map<String, Control.Line> paid = house.control().ledger(event).stream()
                .collect(Collectors.toMap(Control.Line::orderId, Function.identity()));
        assertThat(sales.values()).containsOnly(1L);
        assertThat(paid.keySet()).isEqualTo(sales.keySet());
        assertThat(paid.values()).allSatisfy(line -> {
            assertThat(line.captured()).isEqualTo(2_500);
            assertThat(line.refunded()).isEqualTo(refundedMinor);
            assertThat(line.refunding()).isZero();
        });
        Recounted.withoutFindings(house.log().ledger(event));
    }
}
