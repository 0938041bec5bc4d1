package io.holdfast.bench.api;

import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** One round: a climb on one hot event, then, with everything new, a climb on many events and a spike. */
record ApiRound(Path top, Consumer<String> lines) {
    static final int MANY = 16;
    private static final int SECTIONS = 160;
    private static final int ROWS = 50;
    private static final int WARM_UP_PER_SECOND = 2_000;
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final int CALLS_AT_ONCE = 4;

    record Result(Ramp.Climb hot, Ramp.Climb many, Spike spike, Overload overload) {}

    Result run() {
        lines.accept("  one event");
        Ramp.Climb hot = onWhole(stage -> stage.climb("hot", 1, SECTIONS));
        lines.accept("  %d events".formatted(MANY));
        return onWhole(stage -> {
            Ramp.Climb many = stage.climb("many", MANY, SECTIONS / MANY);
            lines.accept("  %,d bookings at once".formatted(Spike.BOOKINGS));
            Sale sale = Sale.open(stage.api, stage.organizer, "spike", Spike.EVENTS, 1, Spike.ROWS, false);
            Spike spike = Spike.run(stage.system, stage.buyers, sale);
            lines.accept("  past saturation");
            Sale rest = Sale.open(stage.api, stage.organizer, "over", MANY, SECTIONS / MANY, ROWS, true);
            return new Result(hot, many, spike, Overload.run(stage.system, stage.buyers, rest, many.peak()));
        });
    }

    private record Stage(SystemUnderTest system, Api api, String organizer, Buyers buyers) {
        Ramp.Climb climb(String name, int events, int sections) throws NoAnswer {
            Ramp ramp = new Ramp(system, buyers, () -> Sale.open(api, organizer, name, events, sections, ROWS, true));
            ramp.warmUp(WARM_UP_PER_SECOND, WARM_UP);
            return ramp.climb();
        }
    }

    private interface Scene<T> {
        T play(Stage stage) throws NoAnswer;
    }

    private <T> T onWhole(Scene<T> scene) {
        try (SystemUnderTest system = SystemUnderTest.startWhole(top, Map.of());
                Http http = new Http(CALLS_AT_ONCE)) {
            Api api = new Api(http, "http://127.0.0.1:" + system.port(Port.API));
            String organizer = api.login("organizer@holdfast.local", "holdfast-organizer");
            return scene.play(new Stage(system, api, organizer, Buyers.of(system)));
        } catch (NoAnswer none) {
            throw new Problem("the API does not answer: " + none.getMessage(), none);
        }
    }
}
