package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.faults.Figures;
import io.holdfast.local.faults.Knob;
import io.holdfast.local.faults.Soak;
import org.junit.jupiter.api.Test;

@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE - 5)
class FaultsTest {
    private static final int ORDERS = 100;
    private static final long SEED = 7;

    @Test
    void everyOrderEndsAndEveryCentIsAccountedForWhileStripeFailsInEveryWayThatItCan(House house) {
        try (Soak soak = house.soak()) {
            Figures sale = soak.row(Knob.ALL, ORDERS, SEED);

            assertThat(sale.broken()).isEmpty();
            assertThat(sale.violations()).isZero();
            assertThat(sale.imbalanceMinor()).isZero();
            assertThat(sale.pending()).isZero();
            assertThat(sale.faults()).hasSizeGreaterThan(6);
            assertThat(sale.orders()).isBetween(ORDERS * 9 / 10, ORDERS + 1);
            assertThat(sale.confirmed()).isPositive();
            assertThat(sale.refunded()).isPositive();
            assertThat(sale.lateConfirmed() + sale.lateRefunded())
                    .as("late payments")
                    .isPositive();
        }
    }
}
