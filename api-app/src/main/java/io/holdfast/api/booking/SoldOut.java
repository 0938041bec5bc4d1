package io.holdfast.api.booking;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.Inventories;
import io.holdfast.api.catalogue.Section;
import io.holdfast.api.engine.OrderId;
import io.holdfast.api.live.LedgerWatcher;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.HoldItem;
import io.holdfast.wire.RefusalCode;
import io.holdfast.wire.Refused;
import io.holdfast.wire.SeatState;
import io.holdfast.wire.SectionCounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Refuses bookings of what is surely sold out, as the committed ledger has it, so that the crowd that comes too late
 * does not stand in the engine's queue.
 *
 * <p>Sure is what this instance has followed since it was opened, entry by entry; where nothing is free, and nothing is
 * held either, for a hold may be overdue by now; and only for a request whose order is not in that history, for a
 * repeated key is answered with its order. All others are the engine's to decide.
 */
@Component
final class SoldOut implements LedgerWatcher {
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Cache<String, Followed> followed = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((String inventory, Followed history) -> history.bytes())
            .build();
    private final Clock clock;
    private final Counter refused;

    SoldOut(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.refused = Counter.builder("holdfast.bookings.sold_out")
                .description("Bookings that were refused without the engine, because the ledger says that all is sold")
                .register(meters);
    }

    @Override
    public void saw(AvailabilityChange change) {
        String inventory = change.getInventory();
        if (change.getVersion() == 1) {
            followed.asMap().putIfAbsent(inventory, new Followed(change));
            return;
        }
        Followed history = followed.getIfPresent(inventory);
        if (history != null && !history.goesOn(change)) {
            followed.invalidate(inventory);
        }
    }

    /** Seats of it may be free by what somebody was just told here: nothing is sure until the ledger has said so. */
    void doubt(String inventory) {
        Optional.ofNullable(followed.getIfPresent(inventory)).ifPresent(Followed::doubt);
    }

    /** Somebody was told here of what it was at this version: nothing older is sure. */
    void told(String inventory, long version) {
        Optional.ofNullable(followed.getIfPresent(inventory)).ifPresent(history -> history.told(version));
    }

    /** The 409 {@code sold_out} for this request, where that is sure. */
    Optional<Problem> refusal(Event event, String inventory, HoldRequest wanted, OrderId id) {
        Followed history = followed.getIfPresent(inventory);
        if (history == null || !isOnSale(event) || wanted.items().size() != 1) {
            return Optional.empty();
        }
        List<String> codes = codes(event, inventory, wanted.items().getFirst());
        if (codes.isEmpty() || !history.isSoldOut(codes, id.toString())) {
            return Optional.empty();
        }
        refused.increment();
        return Optional.of(Refusals.problem(new Refused(RefusalCode.SOLD_OUT, List.of(), 0, 0, 0, 0)));
    }

    private boolean isOnSale(Event event) {
        Instant now = clock.instant();
        return !event.isCancelled() && !now.isBefore(event.terms().salesStart()) && !event.isSaleOver(now);
    }

    /** The sections that the seats may be of; none where they are named. */
    private static List<String> codes(Event event, String inventory, HoldItem item) {
        if (!item.getSeats().isEmpty()) {
            return List.of();
        }
        return Inventories.sections(event, inventory).stream()
                .filter(section -> item.getSection() == null || section.code().equals(item.getSection()))
                .filter(section ->
                        item.getTicketType() == null || section.ticketType().equals(item.getTicketType()))
                .map(Section::code)
                .toList();
    }

    /** All that has become of an inventory. */
    private static final class Followed {
        /** Of sixteen ids that were never seen, one is taken for one that was, and asked of the engine. */
        private static final int BITS_A_SEAT = 16;

        private static final int LEAST_BITS = 4_096;
        private static final int OVERHEAD_BYTES = 2_000;

        private final int bits;
        private final BitSet orders = new BitSet();
        private final Map<String, SectionCounts> sections = new HashMap<>();
        private long version;
        private long told;
        private boolean isDoubtful;

        Followed(AvailabilityChange opened) {
            long seats = opened.getSections().stream()
                    .mapToLong(SectionCounts::getCapacity)
                    .sum();
            this.bits = Math.clamp(seats * BITS_A_SEAT, LEAST_BITS, Integer.MAX_VALUE);
            take(opened);
        }

        int bytes() {
            return OVERHEAD_BYTES + bits / Byte.SIZE;
        }

        /** False where something in between was missed, or the end of the event has come. */
        synchronized boolean goesOn(AvailabilityChange change) {
            if (change.getVersion() <= version) {
                return true;
            }
            boolean isNext = change.getVersion() == version + 1 && change.getState() != SeatState.CANCELLED;
            if (isNext) {
                take(change);
            }
            return isNext;
        }

        private synchronized void take(AvailabilityChange change) {
            version = change.getVersion();
            sections.putAll(change.getSections().stream()
                    .collect(toMap(SectionCounts::getCode, counts -> counts, (a, b) -> b)));
            if (change.getOrderId() != null) {
                orders.set(bit(change.getOrderId()));
            }
            isDoubtful = isDoubtful && change.getState() != SeatState.UNLOCKED;
        }

        synchronized void doubt() {
            isDoubtful = true;
        }

        synchronized void told(long atVersion) {
            told = Math.max(told, atVersion);
        }

        synchronized boolean isSoldOut(List<String> codes, String orderId) {
            return !isDoubtful
                    && version >= told
                    && !orders.get(bit(orderId))
                    && codes.stream().allMatch(this::isSold);
        }

        private boolean isSold(String code) {
            SectionCounts counts = sections.get(code);
            return counts != null && counts.getAvailable() == 0 && counts.getHeld() == 0;
        }

        private int bit(String orderId) {
            return Math.floorMod(orderId.hashCode(), bits);
        }
    }
}
