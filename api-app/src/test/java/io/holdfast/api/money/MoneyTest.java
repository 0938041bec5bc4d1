package io.holdfast.api.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource({"75.00,USD,7500", "75,USD,7500", "7.5e1,USD,7500", "7500,JPY,7500", "7.125,KWD,7125", "0e9999,USD,0"})
    void major_units_become_minor_ones_without_rounding(BigDecimal major, String currency, long minor) {
        assertThat(Money.ofMajor(major, Currency.getInstance(currency)).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1e999999999", "1e-999999999", "1000000000.01", "99999999999999999999"})
    void what_is_too_fine_or_too_much_is_refused(BigDecimal major) {
        assertThatThrownBy(() -> Money.ofMajor(major, USD)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void major_units_show_all_the_digits_of_the_currency() {
        assertThat(new Money(7500, USD).major()).isEqualTo(new BigDecimal("75.00"));
        assertThat(new Money(7500, Currency.getInstance("JPY")).major()).isEqualTo(new BigDecimal("7500"));
    }

    @Test
    void different_currencies_do_not_add_up() {
        assertThatThrownBy(() -> new Money(1, USD).plus(new Money(1, Currency.getInstance("EUR"))))
                .isInstanceOf(ArithmeticException.class);
    }
}
