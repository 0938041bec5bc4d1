package io.holdfast.engine.inventory;

import static io.holdfast.engine.inventory.Commands.anywhere;
import static io.holdfast.engine.inventory.Commands.best;
import static io.holdfast.engine.inventory.Commands.cancel;
import static io.holdfast.engine.inventory.Commands.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand requests for the best seats of an arena, each answer held against a look at every seat there is. */
class ArenaTest {
    private static final Logger LOG = LoggerFactory.getLogger(ArenaTest.class);
    private static final int REQUESTS = 10_000;
    private static final int SECTIONS = 10;
    private static final int ROWS = 40;
    private static final long SEED = 20_260_101;
    /** Four runs to a row of fifty: two aisles, and a gap where a pillar stands. */
    private static final List<Run> RUNS = List.of(
            Run.numbered(1, 12), Run.numbered(14, 13), Run.named(List.of("L1", "L2", "L3")), Run.numbered(31, 22));

    private final Random random = new Random(SEED);
    private final Inventory arena = new Inventory(new InventoryId("42"));
    private final List<Order> holding = new ArrayList<>();
    private int answered;
    private int contiguous;
    private int leftSingle;
    private int avoidable;
    private int refusedThoughThere;

    @Test
    void everyChoiceIsSideBySideAndLeavesNoSingleSeatThatCanBeAvoided() {
        Settings.Terms terms = new Settings.Terms(1_000_000, 0, 1, 100, 0, Long.MAX_VALUE, 0, 1, 0);
        arena.evolve(new Change.Opened(
                new Settings(
                        42,
                        "USD",
                        terms,
                        IntStream.range(0, SECTIONS)
                                .mapToObj(ArenaTest::section)
                                .toList()),
                1));
        assertThat(arena.floor().capacity()).isEqualTo(20_000);
        blockSome();
        for (int i = 0; i < REQUESTS; i++) {
            request(i);
            giveSomeBack();
        }
        String figures = ("%,d requests, %,d answered with seats, %,d of them side by side; "
                        + "%,d left a single seat, %,d of them avoidably; %,d refused although there were seats")
                .formatted(REQUESTS, answered, contiguous, leftSingle, avoidable, refusedThoughThere);
        LOG.info("Best seats of an arena of 20,000, seed {}: {}", SEED, figures);
        assertThat(answered).as(figures).isGreaterThan(REQUESTS / 2);
        assertThat(contiguous).as(figures).isEqualTo(answered);
        assertThat(avoidable).as(figures).isZero();
        assertThat(refusedThoughThere).as(figures).isZero();
    }

    private static SectionPlan section(int number) {
        List<Row> rows = IntStream.rangeClosed(1, ROWS)
                .mapToObj(row -> new Row(Integer.toString(row), RUNS))
                .toList();
        return new SectionPlan("S" + number, number < 3 ? "VIP" : "Standard", 1_000, rows, 0, List.of());
    }

    private void blockSome() {
        List<Integer> seats = random.ints(300, 0, ROWS * 50)
                .distinct()
                .mapToObj(index -> Seats.pack(random.nextInt(SECTIONS), index))
                .toList();
        arena.evolve(new Change.Blocked(seats, 1));
    }

    private void request(int number) {
        int quantity = 1 + random.nextInt(8);
        int section = random.nextInt(SECTIONS + 5);
        Wish wish = section < SECTIONS ? best("S" + section, quantity) : anywhere(quantity);
        List<Section> allowed = arena.floor().sectionsFor((Wish.Best) wish);
        boolean any = exists(allowed, quantity, true);
        boolean clean = any && exists(allowed, quantity, false);
        Decision decision = arena.decide(hold("42." + number, "u" + number, wish), 2);
        if (!(decision instanceof Decision.Accepted(List<Change> changes))) {
            refusedThoughThere += any ? 1 : 0;
            return;
        }
        changes.forEach(arena::evolve);
        Order order = arena.find(Scenario.id("42." + number)).orElseThrow();
        holding.add(order);
        answered++;
        contiguous += isSideBySide(order.claim().seats()) ? 1 : 0;
        boolean single = leavesSingle(order.claim().seats());
        leftSingle += single ? 1 : 0;
        avoidable += single && clean ? 1 : 0;
    }

    /** So that the arena fills and then stays full of holes. */
    private void giveSomeBack() {
        while (arena.floor().sections().stream().mapToInt(Section::available).sum() < 2_000 || random.nextInt(5) == 0) {
            Order order = holding.remove(random.nextInt(holding.size()));
            Decision decision =
                    arena.decide(cancel(order.id().value(), order.user().value()), 2);
            ((Decision.Accepted) decision).changes().forEach(arena::evolve);
        }
    }

    /** Whether there is a stretch of free neighbours at all, or one that leaves no single seat beside it. */
    private static boolean exists(List<Section> sections, int quantity, boolean mayLeaveSingle) {
        for (Section section : sections) {
            int free = 0; // neighbours up to here
            for (int end = 1; end <= section.capacity(); end++) {
                boolean goesOn = free > 0 && isNeighbour(end - 2, end - 1);
                free = section.isFree(end - 1) ? (goesOn ? free : 0) + 1 : 0;
                int start = end - quantity;
                if (free >= quantity && (mayLeaveSingle || !leavesSingle(start, end, section::isFree))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSideBySide(int[] seats) {
        int[] sorted = Arrays.stream(seats).sorted().toArray();
        int first = Seats.index(sorted[0]);
        int last = Seats.index(sorted[sorted.length - 1]);
        return Seats.section(sorted[0]) == Seats.section(sorted[sorted.length - 1])
                && last - first == seats.length - 1
                && Arrays.stream(sorted).distinct().count() == seats.length
                && runOf(first) == runOf(last);
    }

    private boolean leavesSingle(int[] seats) {
        Section section = arena.floor().section(seats[0]);
        int start = Arrays.stream(seats).map(Seats::index).min().orElseThrow();
        return leavesSingle(start, start + seats.length, section::isFree);
    }

    private static boolean leavesSingle(int start, int end, IntPredicate free) {
        return isSingle(start - 1, start, -1, free) || isSingle(end, end - 1, 1, free);
    }

    /** Whether the seat beside a choice is free and, on its far side, has no free neighbour. */
    private static boolean isSingle(int seat, int chosen, int step, IntPredicate free) {
        return isNeighbour(seat, chosen)
                && free.test(seat)
                && !(isNeighbour(seat + step, seat) && free.test(seat + step));
    }

    private static boolean isNeighbour(int one, int other) {
        return one >= 0 && one < ROWS * 50 && runOf(one) == runOf(other);
    }

    /** Which run of the section a seat is in, counted through its rows. */
    private static int runOf(int index) {
        int offset = index % 50;
        int run = 0;
        while (offset >= RUNS.get(run).count()) {
            offset -= RUNS.get(run).count();
            run++;
        }
        return index / 50 * RUNS.size() + run;
    }
}
