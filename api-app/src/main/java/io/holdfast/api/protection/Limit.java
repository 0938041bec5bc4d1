package io.holdfast.api.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One quota, counted for each client by itself. A bucket that was not asked for during its window is full again, so
 * that to forget it loses nothing. There are never more than so many; the ones that are asked for often stay.
 *
 * @param <K> what clients are told apart by
 */
final class Limit<K> {
    /** What became of one request. */
    record Spent(boolean allowed, long remaining, long fullInSeconds, long retryInSeconds) {}

    private final String name;
    private final Quota quota;
    private final TimeMeter time;
    private final Cache<K, Bucket> buckets;

    Limit(String name, Quota quota, int remembered, TimeMeter time) {
        this.name = name;
        this.quota = quota;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .executor(Runnable::run) // as often as it is asked: a task for each would cost more than the upkeep
                .maximumSize(remembered)
                .expireAfterAccess(quota.window())
                .ticker(time::currentTimeNanos)
                .build();
    }

    Spent spend(K client) {
        ConsumptionProbe probe = buckets.get(client, this::fresh).tryConsumeAndReturnRemaining(1);
        return new Spent(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                Math.max(1, seconds(probe.getNanosToWaitForRefill())));
    }

    /** As if it had not asked the last time. */
    void giveBack(K client) {
        buckets.get(client, this::fresh).addTokens(1);
    }

    /** As if it had never asked. */
    void forget(K client) {
        buckets.invalidate(client);
    }

    void forgetAll() {
        buckets.invalidateAll();
    }

    /** The quota as a {@code RateLimit-Policy} item. */
    String policy() {
        return "\"%s\";q=%d;w=%d"
                .formatted(name, quota.requests(), quota.window().toSeconds());
    }

    /** What is left of it as a {@code RateLimit} item. */
    String left(Spent spent) {
        return "\"" + name + "\";r=" + spent.remaining() + ";t=" + spent.fullInSeconds();
    }

    String name() {
        return name;
    }

    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private Bucket fresh(K client) {
        Duration window = quota.window();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota.requests()).refillGreedy(quota.requests(), window))
                .withCustomTimePrecision(time)
                .build();
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
