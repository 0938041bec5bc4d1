package io.holdfast.api.shadow;

import static io.holdfast.api.shadow.Ledger.held;
import static io.holdfast.api.shadow.Ledger.opened;
import static io.holdfast.api.shadow.Ledger.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.view.InventoryCounts;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShadowTest {
    private static final RealRedis REDIS = new RealRedis();
    private static final long TTL_MILLIS = 60_000;

    private final String inventory = UUID.randomUUID().toString();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Circuit circuit = new Circuit(System::nanoTime);
    private final ShadowMetrics metrics = new ShadowMetrics(meters, circuit);
    private final ShadowSettings settings = REDIS.settings(TTL_MILLIS);
    private final RedisLine line = new RedisLine(settings);
    private final KnownVersions known = new KnownVersions();
    private final Shadow shadow = new Shadow(Optional.of(line), circuit, known, metrics, settings);
    /** Another instance, which does not know what this one has met. */
    private final Shadow stranger =
            new Shadow(Optional.of(line), new Circuit(System::nanoTime), new KnownVersions(), metrics, settings);

    private final ShadowWriter writer = new ShadowWriter(line, known, metrics, settings);

    @BeforeEach
    void connect() {
        line.start();
        until(() -> line.connection().isPresent());
    }

    @AfterEach
    void disconnect() {
        line.close();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void the_ledger_from_its_beginning_is_what_the_engine_would_say() {
        feed(opened(inventory), held(inventory, 2, "A", 3), held(inventory, 3, "B", 1));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 3, 3, 1));
        assertThat(redis().pttl(ShadowCodec.key(inventory))).isBetween(1L, TTL_MILLIS);
    }

    @Test
    void an_older_entry_never_takes_the_place_of_a_newer_one() {
        feed(opened(inventory), held(inventory, 2, "A", 3), held(inventory, 3, "A", 4));
        feed(held(inventory, 2, "A", 3), opened(inventory));
        learn(view(inventory, 2, 3, 0));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 3, 4, 0));
    }

    @Test
    void what_begins_in_the_middle_is_nothing_until_the_engine_tells_the_rest() {
        feed(held(inventory, 8, "A", 3));
        assertThat(shadow.counts(inventory)).isEmpty();
        learn(view(inventory, 6, 9, 9)); // entry 7 is in neither
        assertThat(shadow.counts(inventory)).isEmpty();
        learn(view(inventory, 7, 1, 2));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 8, 3, 2));
    }

    @Test
    void after_an_entry_that_was_left_out_nothing_is_shown_until_the_engine_has_told_it() {
        feed(opened(inventory), held(inventory, 2, "A", 3), held(inventory, 4, "B", 2));
        assertThat(shadow.counts(inventory)).isEmpty();
        learn(view(inventory, 3, 5, 0));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 4, 5, 2));
    }

    @Test
    void what_the_engine_tells_later_than_the_ledger_wins() {
        feed(opened(inventory));
        learn(view(inventory, 9, 4, 5));
        feed(held(inventory, 2, "A", 1));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 9, 4, 5));
        feed(held(inventory, 10, "A", 0));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 10, 0, 5));
    }

    @Test
    void what_is_behind_what_this_instance_has_met_is_not_shown() {
        feed(opened(inventory));
        known.met(inventory, 2);
        assertThat(shadow.counts(inventory)).isEmpty();
        assertThat(stranger.counts(inventory)).isPresent();
        assertThat(meters.get("holdfast.shadow.reads")
                        .tag("result", "stale")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_nothing_confirms_ends() {
        ShadowSettings brief = REDIS.settings(30);
        new ShadowWriter(line, known, metrics, brief).write(List.of(opened(inventory)));
        until(() -> shadow.counts(inventory).isEmpty());
    }

    @Test
    void when_redis_is_flushed_the_engine_is_asked_and_tells_it_anew() {
        feed(opened(inventory), held(inventory, 2, "A", 3));
        redis().flushall();
        assertThat(shadow.counts(inventory)).isEmpty();
        learn(view(inventory, 2, 3, 0));
        feed(held(inventory, 3, "B", 1));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 3, 3, 1));
    }

    @Test
    void what_redis_had_when_it_was_full_is_not_shown_as_the_latest() {
        feed(opened(inventory));
        redis().configSet("maxmemory-policy", "noeviction");
        redis().configSet("maxmemory", "1");
        feed(held(inventory, 2, "A", 3));
        assertThat(shadow.counts(inventory)).isEmpty();
        redis().configSet("maxmemory", "0");
        feed(held(inventory, 3, "A", 4));
        assertThat(stranger.counts(inventory)).isEmpty();
        learn(view(inventory, 3, 4, 0));
        assertThat(shadow.counts(inventory)).contains(view(inventory, 3, 4, 0));
    }

    @Test
    void without_redis_nothing_is_shown_and_it_is_found_again() {
        feed(opened(inventory));
        REDIS.stop();
        feed(held(inventory, 2, "A", 1));
        IntStream.range(0, 5).forEach(n -> assertThat(shadow.counts(inventory)).isEmpty());
        assertThat(circuit.isOpen()).isTrue();
        REDIS.startAgain();
        until(() -> {
            shadow.learned(view(inventory, 2, 1, 0));
            return shadow.counts(inventory).equals(Optional.of(view(inventory, 2, 1, 0)));
        });
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void garbage_in_redis_is_nothing() {
        redis().hset(ShadowCodec.key(inventory), "sections", "A");
        assertThat(shadow.counts(inventory)).isEmpty();
        redis().set(ShadowCodec.key("text-" + inventory), "no hash");
        assertThat(shadow.counts("text-" + inventory)).isEmpty();
    }

    @Test
    void in_whatever_order_and_how_often_it_comes_what_is_complete_is_right() {
        Random random = new Random(20_300_101);
        for (int round = 0; round < 40; round++) {
            String chaotic = inventory + round;
            List<AvailabilityChange> ledger = new ArrayList<>(List.of(opened(chaotic)));
            List<InventoryCounts> views = new ArrayList<>(List.of(view(chaotic, 1, 0, 0)));
            int[] held = new int[2];
            for (int version = 2; version < 12; version++) {
                int section = random.nextInt(2);
                held[section] = random.nextInt(10);
                ledger.add(held(chaotic, version, section == 0 ? "A" : "B", held[section]));
                views.add(view(chaotic, version, held[0], held[1]));
            }
            for (int step = 0; step < 30; step++) {
                misfortune(random, chaotic, ledger, views);
                stranger.counts(chaotic)
                        .ifPresent(seen -> assertThat(seen).isEqualTo(views.get((int) seen.version() - 1)));
            }
        }
    }

    /** The feed goes back or on, the engine tells something old or new, or Redis forgets. */
    private void misfortune(
            Random random, String chaotic, List<AvailabilityChange> ledger, List<InventoryCounts> views) {
        switch (random.nextInt(8)) {
            case 0 -> redis().del(ShadowCodec.key(chaotic));
            case 1, 2, 3 -> learn(views.get(random.nextInt(views.size())));
            default -> {
                int from = random.nextInt(ledger.size());
                writer.write(ledger.subList(from, from + 1 + random.nextInt(ledger.size() - from)));
            }
        }
    }

    private void feed(AvailabilityChange... changes) {
        writer.write(Arrays.asList(changes));
    }

    /** As a reader who has asked the engine; commands on one connection keep their order. */
    private void learn(InventoryCounts counts) {
        shadow.learned(counts);
        assertThat(redisOf(line).ping()).isEqualTo("PONG");
    }

    private RedisCommands<String, String> redis() {
        return redisOf(line);
    }

    private static RedisCommands<String, String> redisOf(RedisLine line) {
        return line.connection().orElseThrow().sync();
    }

    private static void until(BooleanSupplier so) {
        long endNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not so within 20 s");
            }
            Thread.onSpinWait();
        }
    }
}
