package io.holdfast.bench;

import io.holdfast.bench.api.BookingCalls;
import io.holdfast.bench.browse.Browse;
import io.holdfast.bench.engine.Deciding;
import io.holdfast.bench.expiry.Expiry;
import io.holdfast.bench.growth.Growth;
import io.holdfast.bench.live.Live;
import io.holdfast.bench.queries.Queries;
import io.holdfast.bench.restore.Restore;
import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.scale.Scale;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured. One more is two lines more here. */
enum Measurement {
    ENGINE("engine: holds a second, driven through Kafka, against bare topologies, locks and rows"),
    API("api: bookings over HTTP, ever more of them, and 20,000 at once"),
    GROWTH("growth: a hold in small halls and in large ones, and after many others"),
    SCALE("scale: one, two and four engines on as many partitions"),
    RESTORE("restore: an engine with a million orders is killed, alone and beside another"),
    QUERIES("queries: seat maps from the engine while it decides"),
    EXPIRY("expiry: 100,000 holds that run out at once, while others book"),
    LIVE("live: a crowd that watches one event while it is sold"),
    SEARCH("search: people who look for words in 100,000 events"),
    BROWSE("browse: people who look at lists, events and what is left of them");

    private final String sentence;

    Measurement(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    Measured measure(Conditions conditions) {
        return switch (this) {
            case ENGINE -> Deciding.measure(conditions);
            case API -> BookingCalls.measure(conditions);
            case GROWTH -> Growth.measure(conditions);
            case SCALE -> Scale.measure(conditions);
            case RESTORE -> Restore.measure(conditions);
            case QUERIES -> Queries.measure(conditions);
            case EXPIRY -> Expiry.measure(conditions);
            case LIVE -> Live.measure(conditions);
            case SEARCH -> Browse.search(conditions);
            case BROWSE -> Browse.browse(conditions);
        };
    }

    static Measurement named(String word) {
        return Arrays.stream(values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Options.Misunderstood("nothing to measure is called " + word + ": there is "
                        + Arrays.stream(values()).map(Measurement::word).collect(Collectors.joining(", "))));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
