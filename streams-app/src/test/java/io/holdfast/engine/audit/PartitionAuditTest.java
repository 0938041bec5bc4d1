package io.holdfast.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.audit.LedgerAudit.Breach;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionAuditTest {
    private static final long IDLE_MILLIS = 1_000;
    private static final SectionLayout LAYOUT =
            new SectionLayout("A", SectionKind.GENERAL, "General", 1L, 10, List.of(), List.of("A-9"));

    @TempDir
    private Path directory;

    private PartitionAudit audit;

    @BeforeEach
    void nothingWasSeen() {
        audit = new PartitionAudit(directory, Duration.ofMillis(IDLE_MILLIS));
    }

    @Test
    void whatWasPutAsideGoesOnAsIfItHadNotBeen() throws IOException {
        assertThat(fold("42", opened(), 0)).isEmpty();
        assertThat(fold("42", moved(2, SeatState.LOCKED, "42.a", 1, counts(8, 1, 0)), 1))
                .isEmpty();
        assertThat(fold("42", moved(3, SeatState.SOLD, "42.a", 1, counts(8, 0, 1)), 2))
                .isEmpty();
        assertThat(fold("43", opened(), 3 + IDLE_MILLIS)).isEmpty();
        assertThat(audit.awake()).isEqualTo(1);
        assertThat(files()).isEqualTo(1);

        assertThat(fold("42", moved(4, SeatState.UNLOCKED, "42.a", 2, counts(9, 0, 0)), 4 + IDLE_MILLIS))
                .isEmpty();
        assertThat(audit.awake()).isEqualTo(2);
        assertThat(files()).isZero();
    }

    @Test
    void whatWasPutAsideRemembersWhoHasASeatAndHowManyThereAre() {
        fold("42", opened(), 0);
        fold("42", moved(2, SeatState.LOCKED, "42.a", 5, counts(8, 1, 0)), 1);
        fold("43", opened(), 2 + IDLE_MILLIS);

        assertThat(fold("42", moved(2, SeatState.LOCKED, "42.b", 5, counts(8, 0, 0)), 2 + IDLE_MILLIS))
                .extracting(Breach::invariant)
                .containsExactly(
                        "versions grow by one",
                        "a seat has at most one owner, and a hold ends once",
                        "a fence grows",
                        "available + held + sold + blocked = capacity");
    }

    @Test
    void onlyWhatHasNoEntryForLongIsPutAside() {
        fold("42", opened(), 0);
        fold("43", opened(), IDLE_MILLIS / 2);
        fold("44", opened(), IDLE_MILLIS);
        assertThat(audit.awake()).isEqualTo(3);
        fold("44", moved(2, SeatState.LOCKED, "44.a", 1, counts(8, 1, 0)), IDLE_MILLIS + 1);
        assertThat(audit.awake()).isEqualTo(2);
    }

    @Test
    void whatCannotBePutAsideStays() throws IOException {
        fold("42", opened(), 0);
        Files.delete(directory);
        fold("43", opened(), 1 + IDLE_MILLIS);
        assertThat(audit.awake()).isEqualTo(2);
        assertThat(fold("42", moved(2, SeatState.LOCKED, "42.a", 1, counts(8, 1, 0)), 2 + IDLE_MILLIS))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadAgainIsNotTakenForNothing() throws IOException {
        fold("42", opened(), 0);
        fold("43", opened(), 1 + IDLE_MILLIS);
        try (Stream<Path> files = Files.list(directory)) {
            Files.delete(files.findFirst().orElseThrow());
        }
        assertThatThrownBy(() -> fold("42", opened(), 2 + IDLE_MILLIS)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void itLeavesNoFiles() throws IOException {
        fold("42", opened(), 0);
        fold("43", opened(), 1 + IDLE_MILLIS);
        audit.close();
        assertThat(files()).isZero();
    }

    private List<Breach> fold(String inventory, AvailabilityChange change, long atMillis) {
        return audit.fold(inventory, change, atMillis);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    private static AvailabilityChange opened() {
        return change(1, SeatState.OPENED, ChangeCause.OPENED, null, List.of(), counts(9, 0, 0), List.of(LAYOUT));
    }

    private static AvailabilityChange moved(
            long version, SeatState state, String order, long fence, SectionCounts counts) {
        List<SeatFence> seat = List.of(new SeatFence("A-1", fence));
        return change(version, state, ChangeCause.OTHER, order, seat, counts, List.of());
    }

    private static SectionCounts counts(int available, int held, int sold) {
        return new SectionCounts("A", 10, available, held, sold, 1);
    }

    private static AvailabilityChange change(
            long version,
            SeatState state,
            ChangeCause cause,
            String order,
            List<SeatFence> seats,
            SectionCounts counts,
            List<SectionLayout> layout) {
        return new AvailabilityChange(
                "42", 42L, version, state, cause, order, seats, List.of(counts), layout, Instant.EPOCH);
    }
}
