package io.holdfast.local.demo.sale;

import java.util.SplittableRandom;

/** Who buys: an opaque id, the token of a login, and a random of their own, so that a run can be repeated. */
public record Person(String id, String token, SplittableRandom random) {
    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }
}
