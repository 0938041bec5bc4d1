package io.holdfast.local.demo.sale;

import java.util.SplittableRandom;

/** What a buyer does once seats are held. */
public enum Temper {
    PAYS(76),
    /** The card is declined. */
    IS_DECLINED(6),
    NEVER_PAYS(6),
    CANCELS(4),
    /** Pays around the moment at which the time runs out. */
    PAYS_LATE(6),
    /** Pays in one window and cancels in another. */
    PAYS_AND_CANCELS(2);

    private static final int ALL = 100;
    private final int percent;

    Temper(int percent) {
        this.percent = percent;
    }

    static Temper of(SplittableRandom random) {
        int at = random.nextInt(ALL);
        for (Temper temper : values()) {
            at -= temper.percent;
            if (at < 0) {
                return temper;
            }
        }
        return PAYS;
    }
}
