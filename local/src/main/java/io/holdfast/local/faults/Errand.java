package io.holdfast.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a buyer comes for, and how often in a hundred. Those that need a bank account are left out where money is set aside. */
enum Errand {
    PAYS(21),
    PAYS_ON_A_PAGE(12),
    IS_DECLINED(5),
    IS_DECLINED_ON_A_PAGE(3),
    PROVES_WHO_SHE_IS(4),
    FAILS_TO_PROVE_IT(3),
    PROVES_IT_ON_A_PAGE(2),
    PAYS_BY_BANK(4),
    BANK_REFUSES(3),
    PAYS_LATE(4),
    PAYS_LATE_FOR_A_RESOLD_SEAT(3),
    BANK_IS_LATE(2),
    BANK_IS_LATE_FOR_A_RESOLD_SEAT(2),
    NEVER_PAYS(4),
    CANCELS(3),
    CANCELS_WHILE_PAYING(2),
    GIVES_BACK_ALL(3),
    GIVES_BACK_SOME(3),
    REFUND_IS_PENDING(2),
    REFUND_FAILS(2),
    DISPUTE_WON(2),
    DISPUTE_LOST(2),
    PAYS_TWICE(4),
    REPEATS_THE_CALL(4),
    CAPTURE_FAILS(3);

    private final int weight;

    Errand(int weight) {
        this.weight = weight;
    }

    boolean isLate() {
        return this == PAYS_LATE || this == BANK_IS_LATE || hasRival();
    }

    /** Somebody else books the same seat as soon as it is free, which is an order more. */
    boolean hasRival() {
        return this == PAYS_LATE_FOR_A_RESOLD_SEAT || this == BANK_IS_LATE_FOR_A_RESOLD_SEAT;
    }

    private boolean happens(boolean captureAfterSale) {
        return switch (this) {
            case PAYS_BY_BANK, BANK_REFUSES, BANK_IS_LATE, BANK_IS_LATE_FOR_A_RESOLD_SEAT -> !captureAfterSale;
            case CAPTURE_FAILS -> captureAfterSale;
            default -> true;
        };
    }

    /** So many orders' worth of errands: each kind at least once where there is room, and the rest as the seed has it. */
    static List<Errand> draw(int orders, long seed, boolean captureAfterSale) {
        List<Errand> pool = new ArrayList<>();
        List<Errand> drawn = new ArrayList<>();
        for (Errand errand : values()) {
            for (int n = 0; n < errand.weight && errand.happens(captureAfterSale); n++) {
                pool.add(errand);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        pool.stream().distinct().forEach(drawn::add);
        while (drawn.stream().mapToInt(Errand::orders).sum() < orders) {
            drawn.add(pool.get(random.nextInt(pool.size())));
        }
        return drawn;
    }

    private int orders() {
        return hasRival() ? 2 : 1;
    }
}
