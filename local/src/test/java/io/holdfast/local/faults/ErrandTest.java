package io.holdfast.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrandTest {
    @Test
    void theSameSeedGivesTheSameErrandsAndAnotherSeedOthers() {
        List<Errand> one = Errand.draw(500, 1, false);

        assertThat(Errand.draw(500, 1, false)).isEqualTo(one);
        assertThat(Errand.draw(500, 2, false)).isNotEqualTo(one);
    }

    @Test
    void everyErrandHappensAndTheOrdersAreAsManyAsWereAskedFor() {
        List<Errand> errands = Errand.draw(100, 3, false);

        assertThat(errands).contains(Errand.BANK_IS_LATE_FOR_A_RESOLD_SEAT, Errand.REFUND_FAILS, Errand.DISPUTE_LOST);
        assertThat(errands.stream()
                        .mapToInt(errand -> errand.hasRival() ? 2 : 1)
                        .sum())
                .isBetween(100, 101);
    }

    @Test
    void moneyIsOnlySetAsideOfCardsAndOnlyThenCanItNotBeTaken() {
        assertThat(Errand.draw(300, 1, true))
                .contains(Errand.CAPTURE_FAILS)
                .doesNotContain(Errand.PAYS_BY_BANK, Errand.BANK_IS_LATE);
        assertThat(Errand.draw(300, 1, false)).doesNotContain(Errand.CAPTURE_FAILS);
    }
}
