package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.ChangeCause;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatFence;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** The last of all, so that the live audit has to agree with all the others, and none of them sees the forged ledger. */
@EndToEnd
@org.junit.jupiter.api.Order(Integer.MAX_VALUE)
class AuditTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String VIOLATIONS = "holdfast_audit_violations_total";
    /** No event has this number: the ledger of it is made here. */
    private static final long FORGED = 999_000_000_001L;

    @Test
    void everyChangeIsAuditedAndADoubleSaleIsAnAlarmWithinSeconds(House house) {
        house.buyer().buys(house.organizer().putsSeats(1), "{'seats':['A-1-1','A-1-2']}");
        theAuditHasSeenEverything(house);
        assertThat(metric(house, VIOLATIONS)).isZero();

        append(house, opened());
        append(house, of(2, SeatState.LOCKED, ChangeCause.HELD, "first", 1, 0));
        append(house, of(3, SeatState.SOLD, ChangeCause.PAID, "first", 0, 1));
        RecordMetadata forged = append(house, of(4, SeatState.SOLD, ChangeCause.PAID, "second", 0, 1));

        Eventually.holds(SOON, () -> assertThat(metric(house, VIOLATIONS)).isEqualTo(1));
        List<Violation> found = Eventually.get(SOON, () -> violations(house), seen -> !seen.isEmpty());
        assertThat(found).hasSize(1);
        Violation violation = found.getFirst();
        assertThat(violation.getInventory()).isEqualTo(Long.toString(FORGED));
        assertThat(violation.getPartition()).isEqualTo(forged.partition());
        assertThat(violation.getOffset()).isEqualTo(forged.offset());
        assertThat(violation.getInvariant()).contains("at most one owner");
        assertThat(violation.getDetail()).contains("A-1-1", "first", "second");
        theAuditGoesOn(house);
    }

    private static void theAuditGoesOn(House house) {
        house.buyer().buys(house.organizer().putsSeats(1), "{'seats':['A-1-1']}");
        theAuditHasSeenEverything(house);
        assertThat(metric(house, VIOLATIONS)).isEqualTo(1);
    }

    /** It counts an entry again where its partition was given to it again, but leaves none out. */
    private static void theAuditHasSeenEverything(House house) {
        List<ConsumerRecord<byte[], byte[]>> ledger = house.log().raw(Topics.TICKET_AVAILABILITY);
        Map<Integer, Long> ends =
                ledger.stream().collect(Collectors.toMap(ConsumerRecord::partition, ConsumerRecord::offset, Math::max));
        Eventually.holds(SOON, () -> {
            assertThat(metric(house, "holdfast_audit_running")).isEqualTo(1);
            assertThat(metric(house, "holdfast_audit_changes_total")).isGreaterThanOrEqualTo(ledger.size());
            ends.forEach((partition, end) -> assertThat(
                            metric(house, "holdfast_audit_offset{partition=\"%d\"}".formatted(partition)))
                    .as("the audited offset of partition %d", partition)
                    .isGreaterThanOrEqualTo(end));
        });
    }

    private static double metric(House house, String name) {
        return house.engine(1)
                .get("/actuator/prometheus")
                .expect(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static List<Violation> violations(House house) {
        return house.log().all(Topics.AUDIT_VIOLATIONS).stream()
                .map(Log.Entry::value)
                .toList();
    }

    private static RecordMetadata append(House house, AvailabilityChange change) {
        return house.log().appends(Topics.TICKET_AVAILABILITY, change.getInventory(), change);
    }

    private static AvailabilityChange opened() {
        RowLayout row = new RowLayout("1", List.of(new SeatRun(1, 10, List.of())));
        SectionLayout section = new SectionLayout("A", SectionKind.SEATED, "Seat", 2_500L, 10, List.of(row), List.of());
        AvailabilityChange opened = of(1, SeatState.OPENED, ChangeCause.OPENED, "", 0, 0);
        opened.setOrderId(null);
        opened.setSeats(List.of());
        opened.setLayout(List.of(section));
        return opened;
    }

    private static AvailabilityChange of(
            long version, SeatState state, ChangeCause cause, String order, int held, int sold) {
        return new AvailabilityChange(
                Long.toString(FORGED),
                FORGED,
                version,
                state,
                cause,
                FORGED + "." + order,
                List.of(new SeatFence("A-1-1", 1L)),
                List.of(new SectionCounts("A", 10, 10 - held - sold, held, sold, 0)),
                List.of(),
                Instant.now());
    }
}
