package io.holdfast.bench.scale;

import io.holdfast.bench.rig.Conditions;
import io.holdfast.bench.rig.Figures;
import io.holdfast.bench.rig.Measured;
import io.holdfast.bench.scale.ScaleRound.Result;
import java.util.ArrayList;
import java.util.List;

/** Holds a second of one, two and four engines on as many partitions, where this machine has a core for each. */
public final class Scale {
    private static final List<Integer> ENGINES = List.of(1, 2, 4);

    private Scale() {}

    public static Measured measure(Conditions conditions) {
        List<Integer> numbers = ENGINES.stream()
                .filter(engines -> engines <= Runtime.getRuntime().availableProcessors())
                .toList();
        List<List<Result>> rounds = new ArrayList<>();
        for (int round = 1; round <= conditions.rounds(); round++) {
            conditions.lines().accept("round %d of %d".formatted(round, conditions.rounds()));
            List<Result> results = new ArrayList<>();
            for (int engines : numbers) {
                conditions.lines().accept("  engines: " + engines);
                results.add(new ScaleRound(conditions.top(), engines).run());
            }
            rounds.add(results);
        }
        return figures(numbers, rounds);
    }

    static Measured figures(List<Integer> numbers, List<List<Result>> rounds) {
        Figures<List<Result>> figures = new Figures<>(rounds);
        for (int i = 0; i < numbers.size(); i++) {
            int place = i;
            String what = "engines and partitions, %d of each: ".formatted(numbers.get(i));
            figures.add(what + "holds", "/s", results -> results.get(place).perSecond())
                    .add(
                            what + "over one engine",
                            "times",
                            results -> results.get(place).perSecond()
                                    / results.getFirst().perSecond())
                    .add(
                            what + "for each core-second of them",
                            "",
                            results -> results.get(place).perCoreSecond())
                    .add(
                            what + "all of them",
                            "cores",
                            results -> results.get(place).engineCores())
                    .add(
                            what + "the least busy of them",
                            "cores",
                            results -> results.get(place).leastBusy())
                    .add(what + "broker", "cores", results -> results.get(place).broker())
                    .add(what + "bench", "cores", results -> results.get(place).bench());
        }
        return figures.measured("scale");
    }
}
