package io.holdfast.api.live;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is counted about those who watch. */
@Component
final class LiveMeters {
    /** How a client is connected. */
    enum Kind {
        SSE,
        WEBSOCKET
    }

    private final MeterRegistry registry;
    private final Map<Kind, AtomicInteger> clients;
    private final Map<Kind, Counter> messages;
    private final Map<Kind, Counter> left;
    private final Map<Kind, Counter> slow;
    private final Map<Feed.Reason, Counter> resets;
    private final Counter poison;
    private final Counter mended;
    private final Timer lag;

    LiveMeters(MeterRegistry registry) {
        this.registry = registry;
        this.clients = each(Kind.values(), _ -> new AtomicInteger());
        clients.forEach((kind, count) -> Gauge.builder("holdfast.live.clients", count, AtomicInteger::get)
                .description("Clients that are connected")
                .tag("kind", word(kind))
                .register(registry));
        this.messages = each(Kind.values(), kind -> registry.counter("holdfast.live.messages", "kind", word(kind)));
        this.left = each(Kind.values(), kind -> ended(kind, "left"));
        this.slow = each(Kind.values(), kind -> ended(kind, "slow"));
        this.resets =
                each(Feed.Reason.values(), reason -> registry.counter("holdfast.live.resets", "reason", word(reason)));
        this.poison = registry.counter("holdfast.live.poison");
        this.mended = registry.counter("holdfast.live.read.anew");
        this.lag = Timer.builder("holdfast.live.lag")
                .description("From the decision of a change to the message that tells of it")
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
    }

    private Counter ended(Kind kind, String reason) {
        return registry.counter("holdfast.live.ended", "kind", word(kind), "reason", reason);
    }

    private static <K extends Enum<K>, V> Map<K, V> each(K[] keys, Function<K, V> value) {
        return Arrays.stream(keys).collect(Collectors.toMap(Function.identity(), value));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void watch(Supplier<Number> events, Supplier<Number> listening) {
        Gauge.builder("holdfast.live.events", events)
                .description("Events that are watched")
                .register(registry);
        Gauge.builder("holdfast.live.listening", listening)
                .description("1 while the log is read")
                .register(registry);
    }

    void connected(Kind kind) {
        count(kind).incrementAndGet();
    }

    void gone(Kind kind) {
        count(kind).decrementAndGet();
    }

    private AtomicInteger count(Kind kind) {
        return requireNonNull(clients.get(kind));
    }

    void sent(Kind kind, int count) {
        requireNonNull(messages.get(kind)).increment(count);
    }

    /** A connection that failed: because the client had left, which shows in no other way, or took nothing. */
    void ended(Kind kind, Exception failure) {
        boolean tooSlow = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
        requireNonNull((tooSlow ? slow : left).get(kind)).increment();
    }

    void reset(Feed.Reason reason) {
        requireNonNull(resets.get(reason)).increment();
    }

    void refused(String why) {
        registry.counter("holdfast.live.refused", "reason", why).increment();
    }

    void poison() {
        poison.increment();
    }

    void readAnew() {
        mended.increment();
    }

    void lag(Duration sinceDecided) {
        lag.record(sinceDecided);
    }
}
