package io.holdfast.api.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountsTest {
    @ParameterizedTest
    @CsvSource({
        "USD, 7500, 7500",
        "EUR, 1, 1",
        "JPY, 500, 500",
        "KRW, 0, 0",
        "ISK, 5, 500",
        "UGX, 12000, 1200000",
        "MGA, 12000, 120",
        "KWD, 7120, 7120",
        "TND, 10, 10",
        "HUF, 17501, 17501",
        "TWD, 101, 101"
    })
    void an_amount_has_one_counterpart_there_and_back(String currency, long minor, long stripe) {
        assertThat(StripeAmounts.toStripe(minor, currency)).isEqualTo(stripe);
        assertThat(StripeAmounts.toStripe(minor, currency.toLowerCase(Locale.ROOT)))
                .isEqualTo(stripe);
        assertThat(StripeAmounts.toMinor(stripe, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"KWD, 7125", "BHD, 1", "MGA, 150", "CLF, 10000"})
    void an_amount_that_stripe_cannot_express_is_never_rounded(String currency, long minor) {
        assertThat(StripeAmounts.isExact(minor, currency)).isFalse();
        assertThat(StripeAmounts.isChargeable(minor, currency)).isFalse();
        assertThatThrownBy(() -> StripeAmounts.toStripe(minor, currency)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"ISK, 550", "UGX, 1"})
    void half_a_unit_that_does_not_exist_is_not_read(String currency, long stripe) {
        assertThatThrownBy(() -> StripeAmounts.toMinor(stripe, currency)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 49, false",
        "USD, 50, true",
        "USD, 99999999, true",
        "USD, 100000000, false",
        "GBP, 30, true",
        "GBP, 29, false",
        "JPY, 49, false",
        "JPY, 9999999999, true",
        "HUF, 17499, false",
        "IDR, 999999999999, true",
        "ISK, 999999, true",
        "ISK, 1000000, false",
        "ZAR, 1, true",
        "ZAR, 0, false",
        "KWD, 10, true",
        "KWD, 15, false",
        "USD, 9223372036854775807, false",
        "UGX, 9223372036854775807, false"
    })
    void a_payment_is_within_the_limits_of_its_currency(String currency, long minor, boolean chargeable) {
        assertThat(StripeAmounts.isChargeable(minor, currency)).isEqualTo(chargeable);
    }
}
