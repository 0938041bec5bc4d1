package io.holdfast.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.inventory.SectionPlan.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestSeatsTest {
    private static final int[] NONE = BestSeats.NOTHING_CHOSEN;
    private static final Claim NO_SEATS = new Claim(new int[0], new int[0], new long[0]);
    private static final OrderId ID = new OrderId("1.a");
    private static final Order SOMEBODY =
            new Order(ID, new Change.Held(ID, new UserId("u"), NO_SEATS, "f", false, 1, 0));

    /**
     * Rows are parted by a slash and runs by a blank: {@code .} is free, {@code x} taken, {@code b} blocked, {@code #}
     * the choice.
     */
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "1, .....,           ..#..",
        "2, ....,            ##..",
        "2, .....,           ##...",
        "3, .....,           ###..",
        "2, ..x..,           ##x..",
        "2, ......,          ..##..",
        "2, ...x..../......, ...x##../......",
        "2, ...,             ##.",
        "2, .../....,        .../##..",
        "2, .../..,          .../##",
        "3, .. ../...,       .. ../###",
        "3, .. ..,           none",
        "2, .x. x.x,         none",
        "4, xxxx/..xx,       none",
        "1, x.x/.,           x#x/.",
        "5, ....../.....,    ....../#####",
        "2, ...b..,          ...b##",
        "2, bb../x..x,       bb##/x..x",
        "1, ..b.b,           ..b#b",
        "3, b.b.b.b/..b,     none",
    })
    void theyAreNeighboursNearTheMiddleAndLeaveNoSingle(int quantity, String seats, String expected) {
        Section section = section(seats);
        Optional<int[]> found = BestSeats.together(List.of(section), quantity, NONE);
        assertThat(found.map(choice -> marked(seats, choice)).orElse("none")).isEqualTo(expected);
    }

    @Test
    void aSectionThatNeedNotLeaveASingleGoesFirst() {
        Optional<int[]> found = BestSeats.together(List.of(section("..."), section(1, "....")), 2, NONE);
        assertThat(found.orElseThrow()).containsExactly(Seats.pack(1, 0), Seats.pack(1, 1));
    }

    @Test
    void seatsOfTheSameBookingAreNotChosenTwice() {
        int[] chosen = {Seats.pack(0, 2)};
        assertThat(BestSeats.together(List.of(section(".....")), 2, chosen).orElseThrow())
                .containsExactly(0, 1);
        assertThat(BestSeats.scattered(List.of(section(".....")), 4, chosen).orElseThrow())
                .containsExactly(0, 1, 3, 4);
    }

    @Test
    void randomHallsAgreeWithASearchOfEverything() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String hall = hall(random);
            int quantity = 1 + random.nextInt(5);
            int[] chosen = random.nextBoolean() ? NONE : someOf(hall, random);
            String left = without(hall, chosen);
            Optional<int[]> found = BestSeats.together(List.of(section(hall)), quantity, chosen);
            assertThat(found.map(choice -> marked(left, choice)))
                    .as("seed %d, choice %d: %d of %s", seed, i, quantity, left)
                    .isEqualTo(reference(left, quantity));
        }
    }

    @Test
    void aRowKnowsWithoutASearchWhatASearchOfItWouldFind() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 2_000; i++) {
            String hall = hall(random);
            Section section = section(hall);
            for (Row row : section.rows()) {
                for (int quantity = 1; quantity <= 5; quantity++) {
                    assertThat(row.has(quantity))
                            .as("%d in row %s of %s", quantity, row.label, hall)
                            .isEqualTo(isFound(section, row, quantity, true));
                    assertThat(row.hasWithoutSingle(quantity))
                            .as("%d in row %s of %s, none left alone", quantity, row.label, hall)
                            .isEqualTo(isFound(section, row, quantity, false));
                }
            }
        }
    }

    private static boolean isFound(Section section, Row row, int quantity, boolean mayLeaveSingle) {
        return new RowSearch(row, quantity, mayLeaveSingle).among(section.freeBut(NONE)) >= 0;
    }

    /** A free seat or two, which the same booking chose before. */
    private static int[] someOf(String hall, Random random) {
        String seats = hall.replace("/", "").replace(" ", "");
        return IntStream.range(0, seats.length())
                .filter(i -> seats.charAt(i) == '.' && random.nextInt(4) == 0)
                .limit(2)
                .toArray();
    }

    private static String without(String hall, int[] chosen) {
        return marked(hall, chosen).replace('#', 'x');
    }

    private static String hall(Random random) {
        StringBuilder hall = new StringBuilder();
        int rows = 1 + random.nextInt(4);
        int taken = random.nextInt(80);
        for (int row = 0; row < rows; row++) {
            hall.append(row == 0 ? "" : "/");
            for (int run = 0, runs = 1 + random.nextInt(3); run < runs; run++) {
                hall.append(run == 0 ? "" : " ");
                for (int seat = 0, seats = 1 + random.nextInt(8); seat < seats; seat++) {
                    hall.append(random.nextInt(100) < taken ? "xb".charAt(random.nextInt(2)) : '.');
                }
            }
        }
        return hall.toString();
    }

    private record Choice(boolean leavesSingle, int row, int fromMiddle, String hall) {}

    /** Every stretch of free seats there is, by what is worst about it. */
    private static Optional<String> reference(String hall, int quantity) {
        List<Choice> choices = new ArrayList<>();
        for (int at = 0; at + quantity <= hall.length(); at++) {
            int end = at + quantity;
            if (hall.substring(at, end).equals(".".repeat(quantity))) {
                int row = (int)
                        hall.substring(0, at).chars().filter(c -> c == '/').count();
                int rowStart = hall.lastIndexOf('/', at) + 1;
                int seatsBefore = seats(hall.substring(rowStart, at));
                int seatsInRow = seats(hall.split("/")[row]);
                choices.add(new Choice(
                        isSingle(hall, at - 1, -1) || isSingle(hall, end, 1),
                        row,
                        Math.abs(2 * seatsBefore + quantity - seatsInRow),
                        hall.substring(0, at) + "#".repeat(quantity) + hall.substring(end)));
            }
        }
        return choices.stream()
                .min(Comparator.comparing(Choice::leavesSingle)
                        .thenComparing(Choice::row)
                        .thenComparing(Choice::fromMiddle))
                .map(Choice::hall);
    }

    private static int seats(String part) {
        return part.replace(" ", "").length();
    }

    private static boolean isSingle(String hall, int at, int step) {
        return isFree(hall, at) && !isFree(hall, at + step);
    }

    private static boolean isFree(String hall, int at) {
        return at >= 0 && at < hall.length() && hall.charAt(at) == '.';
    }

    private static String marked(String hall, int[] choice) {
        StringBuilder marked = new StringBuilder(hall);
        int[] positions = IntStream.range(0, hall.length())
                .filter(i -> ".xb".indexOf(hall.charAt(i)) >= 0)
                .toArray();
        Arrays.stream(choice).forEach(seat -> marked.setCharAt(positions[Seats.index(seat)], '#'));
        return marked.toString();
    }

    private static Section section(String hall) {
        return section(0, hall);
    }

    private static Section section(int number, String hall) {
        List<SectionPlan.Row> rows = new ArrayList<>();
        for (String row : hall.split("/")) {
            List<Run> runs = new ArrayList<>();
            int next = 1;
            for (String run : row.split(" ")) {
                runs.add(Run.numbered(next, run.length()));
                next += run.length() + 1;
            }
            rows.add(new SectionPlan.Row("R" + rows.size(), runs));
        }
        Section section = new Section(new SectionPlan("A" + number, "T", 1, rows, 0, List.of()), number);
        String seats = hall.replace("/", "").replace(" ", "");
        IntStream.range(0, seats.length())
                .filter(i -> seats.charAt(i) == 'x')
                .forEach(i -> section.take(i, 1, SOMEBODY));
        IntStream.range(0, seats.length()).filter(i -> seats.charAt(i) == 'b').forEach(section::block);
        return section;
    }
}
