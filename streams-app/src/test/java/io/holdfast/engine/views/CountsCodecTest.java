package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.packed.Packer;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.view.InventoryCounts.Section;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsCodecTest {
    /** Codes of which one begins as another does, and ends as another does. */
    private static final List<String> CODES = List.of("A", "AB", "BA", "Ä", "B");

    private final byte[] opened = CountsCodec.write(null, change(1, List.of(), layout()));

    @Test
    void aChangeOfOneSectionLeavesTheOthersAsTheyAre() {
        for (String code : CODES) {
            byte[] after = CountsCodec.write(opened, change(2, List.of(counts(code, 7)), List.of()));
            assertThat(CountsCodec.read("1", after).sections())
                    .hasSize(CODES.size())
                    .allSatisfy(section -> {
                        assertThat(section.available()).isEqualTo(section.code().equals(code) ? 7 : 10);
                        assertThat(section.ticketType()).isEqualTo("Type " + section.code());
                        assertThat(section.priceMinor()).isEqualTo(2_500);
                    });
        }
    }

    @Test
    void severalChangeAtOnceInAnyOrderOfTheirs() {
        byte[] after = CountsCodec.write(
                opened, change(2, List.of(counts("B", 1), counts("A", 2), counts("Ä", 3)), List.of()));
        assertThat(CountsCodec.read("1", after).sections())
                .extracting(Section::available)
                .containsExactly(2, 10, 10, 3, 1);
    }

    @Test
    void noneChangesWhereOnlyTheVersionDoesOrWhereItIsNotKnown() {
        byte[] after = CountsCodec.write(opened, change(9, List.of(), List.of()));
        assertThat(CountsCodec.version(after)).isEqualTo(9);
        assertThat(CountsCodec.read("1", after).sections())
                .isEqualTo(CountsCodec.read("1", opened).sections());
        byte[] other = CountsCodec.write(opened, change(3, List.of(counts("ABA", 4)), List.of()));
        assertThat(CountsCodec.read("1", other).sections())
                .isEqualTo(CountsCodec.read("1", opened).sections());
    }

    @Test
    void whatAnEarlierReleaseHasStoredIsReadAndGoesOn() {
        Packer earlier = new Packer().put(1).put(6).put(0).put(1).put(CODES.size());
        CODES.forEach(code -> earlier.put(code)
                .put("Type " + code)
                .put(2_500)
                .put(10)
                .put(10)
                .put(0)
                .put(0)
                .put(0));
        byte[] stored = earlier.packed();
        assertThat(CountsCodec.version(stored)).isEqualTo(6);
        assertThat(CountsCodec.read("1", stored).sections())
                .isEqualTo(CountsCodec.read("1", opened).sections());
        byte[] after = CountsCodec.write(stored, change(7, List.of(counts("AB", 4)), List.of()));
        assertThat(after).isEqualTo(CountsCodec.write(opened, change(7, List.of(counts("AB", 4)), List.of())));
    }

    private static SectionCounts counts(String code, int available) {
        return new SectionCounts(code, 10, available, 10 - available, 0, 0);
    }

    private static List<SectionLayout> layout() {
        return CODES.stream()
                .map(code ->
                        new SectionLayout(code, SectionKind.GENERAL, "Type " + code, 2_500L, 10, List.of(), List.of()))
                .toList();
    }

    private static AvailabilityChange change(long version, List<SectionCounts> sections, List<SectionLayout> layout) {
        return AvailabilityChange.newBuilder()
                .setInventory("1")
                .setEventId(1)
                .setVersion(version)
                .setState(layout.isEmpty() ? SeatState.LOCKED : SeatState.OPENED)
                .setCause(layout.isEmpty() ? ChangeCause.HELD : ChangeCause.OPENED)
                .setSeats(List.of())
                .setSections(sections)
                .setLayout(layout)
                .setDecidedAt(Instant.EPOCH)
                .build();
    }
}
