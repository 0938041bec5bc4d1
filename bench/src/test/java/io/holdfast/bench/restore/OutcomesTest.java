package io.holdfast.bench.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final int CAPACITY = 10;
    private final Outcomes outcomes = new Outcomes(CAPACITY);

    @Test
    void theSameAnswerTwiceIsOneOutcome() {
        outcomes.answered(3, held(7, 1));
        outcomes.answered(CAPACITY + 3, held(7, 2));
        assertThat(outcomes.different()).isZero();
        assertThat(outcomes.again()).isEqualTo(1);
    }

    @Test
    void anotherFenceIsAnotherOutcomeAndCountsOnceForARequest() {
        outcomes.answered(3, held(7, 1));
        outcomes.answered(3, held(8, 1));
        outcomes.answered(CAPACITY + 3, held(9, 1));
        assertThat(outcomes.different()).isEqualTo(1);
    }

    @Test
    void aRefusalAfterAHoldIsAnotherOutcome() {
        outcomes.answered(1, held(7, 1));
        outcomes.answered(CAPACITY + 1, new Refused(RefusalCode.SEATS_TAKEN, List.of(), 0, 0, 0, 0));
        assertThat(outcomes.different()).isEqualTo(1);
        assertThat(outcomes.refused()).isEqualTo(1);
    }

    @Test
    void whoWasNotAnsweredFirstMayBeAnsweredWhenAskedAgain() {
        outcomes.answered(CAPACITY + 1, held(7, 1));
        assertThat(outcomes.again()).isEqualTo(1);
        assertThat(outcomes.different()).isZero();
    }

    private static Order held(long fence, long version) {
        Order order = new Order();
        order.setStatus(OrderStatus.PENDING);
        order.setSeats(List.of(new OrderSeat("S1-1-1", "S1", "Seat", 2_500L, fence, null)));
        order.setVersion(version);
        return order;
    }
}
