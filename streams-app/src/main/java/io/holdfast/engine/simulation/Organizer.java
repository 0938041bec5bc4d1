package io.holdfast.engine.simulation;

import io.holdfast.wire.AmendInventory;
import io.holdfast.wire.BlockSeats;
import io.holdfast.wire.CancelInventory;
import io.holdfast.wire.OpenInventory;
import io.holdfast.wire.RowLayout;
import io.holdfast.wire.SeatRun;
import io.holdfast.wire.SectionKind;
import io.holdfast.wire.SectionLayout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts events on sale: seated and not, with gaps and names, free ones, small limits, windows. Changes them later. */
final class Organizer {
    private static final int MINUTE_MILLIS = 60_000;

    private final Dice dice;
    private final Agenda agenda;
    private final Network network;
    private final Map<String, OpenInventory> events = new LinkedHashMap<>();

    Organizer(Dice dice, Agenda agenda, Network network) {
        this.dice = dice;
        this.agenda = agenda;
        this.network = network;
    }

    void open(String inventory, long event) {
        OpenInventory settings = settings(event);
        events.put(inventory, settings);
        network.send(inventory, settings);
    }

    boolean knows(String inventory) {
        return events.containsKey(inventory);
    }

    OpenInventory eventOf(String inventory) {
        OpenInventory event = events.get(inventory);
        if (event == null) {
            throw new IllegalArgumentException("No event " + inventory);
        }
        return event;
    }

    void meddle(String inventory) {
        OpenInventory event = eventOf(inventory);
        switch (dice.below(40)) {
            case 0, 1 -> network.send(inventory, event);
            case 2 -> network.send(inventory, settings(event.getEventId()));
            case 3, 4, 5 -> amend(inventory, extended(event), dice.percent(80));
            case 6 -> amend(inventory, settings(event.getEventId()), false);
            case 7 -> amend(inventory, invalid(event), false);
            case 8 -> cancel(inventory);
            default -> block(inventory);
        }
    }

    private void amend(String inventory, OpenInventory settings, boolean isKnown) {
        network.send(inventory, new AmendInventory(settings));
        boolean onSale = eventOf(inventory).getSalesStart().toEpochMilli() <= agenda.nowMillis();
        if (isKnown || (!onSale && dice.oneIn(2))) {
            events.put(inventory, settings);
        }
    }

    private void cancel(String inventory) {
        if (dice.oneIn(8)) {
            network.send(inventory, new CancelInventory("rain"));
        }
    }

    private void block(String inventory) {
        SectionLayout section = dice.oneOf(eventOf(inventory).getSections());
        List<String> seats = IntStream.rangeClosed(1, dice.between(1, 4))
                .mapToObj(i -> seatOf(section))
                .toList();
        boolean blocked = dice.percent(45);
        network.send(inventory, new BlockSeats(seats, blocked));
    }

    /** A seat of the section, or now and then one that is not there. */
    String seatOf(SectionLayout section) {
        if (section.getRows().isEmpty() || dice.oneIn(60)) {
            return section.getCode() + "-GA-" + dice.between(1, 9);
        }
        RowLayout row = dice.oneOf(section.getRows());
        SeatRun run = dice.oneOf(row.getRuns());
        int place = dice.below(run.getCount() + (dice.oneIn(50) ? 2 : 0));
        boolean named = place < run.getNames().size();
        return section.getCode() + "-" + row.getLabel() + "-"
                + (named ? run.getNames().get(place) : Integer.toString(run.getFirst() + place));
    }

    private static OpenInventory invalid(OpenInventory event) {
        return OpenInventory.newBuilder(event).setMaxTicketsPerUser(0).build();
    }

    /** The same with another row, or more places, or another section, a new price, and perhaps an end. */
    private OpenInventory extended(OpenInventory event) {
        List<SectionLayout> sections = new ArrayList<>(event.getSections());
        int which = dice.below(sections.size());
        SectionLayout section = sections.get(which);
        boolean general = section.getKind() == SectionKind.GENERAL;
        List<RowLayout> rows = new ArrayList<>(section.getRows());
        int more = dice.between(1, 4);
        List<String> blocked = new ArrayList<>(section.getBlocked());
        if (!general) {
            RowLayout row = row("X" + rows.size());
            rows.add(row);
            more = row.getRuns().stream().mapToInt(SeatRun::getCount).sum();
            if (dice.oneIn(3)) {
                blocked.add(seatOf(
                        SectionLayout.newBuilder(section).setRows(List.of(row)).build()));
            }
        }
        sections.set(
                which,
                SectionLayout.newBuilder(section)
                        .setRows(rows)
                        .setCapacity(section.getCapacity() + more)
                        .setBlocked(blocked)
                        .setPriceMinor(section.getPriceMinor() == 0 ? 0 : section.getPriceMinor() + 100)
                        .build());
        if (dice.oneIn(4) && sections.size() < 6) {
            sections.add(section("N" + sections.size()));
        }
        Instant end = event.getSalesEnd() == null && dice.oneIn(4)
                ? event.getSalesStart().plusMillis((60L + dice.below(200)) * MINUTE_MILLIS)
                : event.getSalesEnd();
        return OpenInventory.newBuilder(event)
                .setSections(sections)
                .setSalesEnd(end)
                .build();
    }

    private OpenInventory settings(long event) {
        List<SectionLayout> sections = IntStream.rangeClosed(1, dice.between(1, 4))
                .mapToObj(i -> section("S" + i))
                .toList();
        long now = agenda.nowMillis();
        Instant start =
                Instant.ofEpochMilli(dice.oneIn(4) ? now + dice.below(30 * MINUTE_MILLIS) : now - MINUTE_MILLIS);
        return new OpenInventory(
                event,
                dice.oneOf(List.of("USD", "EUR", "JPY")),
                dice.oneIn(3) ? dice.between(5, 15) : dice.between(20, 150),
                dice.oneIn(6) ? dice.between(1, 2) : dice.between(3, 12),
                start,
                dice.oneIn(4) ? start.plusMillis((60L + dice.below(200)) * MINUTE_MILLIS) : null,
                sections,
                dice.oneIn(3) ? null : start.plusMillis((10L + dice.below(300)) * MINUTE_MILLIS),
                dice.oneIn(3) ? 0 : dice.between(5, 60),
                dice.between(10, 120),
                dice.between(1, 3),
                dice.oneIn(2) ? 0L : dice.between(1, 3_000));
    }

    private SectionLayout section(String code) {
        boolean general = dice.oneIn(3);
        List<RowLayout> rows = general
                ? List.of()
                : IntStream.rangeClosed(1, dice.between(1, 5))
                        .mapToObj(i -> row(i % 4 == 0 ? "R" + i : Integer.toString(i)))
                        .toList();
        int capacity = general
                ? dice.between(1, 40)
                : rows.stream()
                        .flatMap(row -> row.getRuns().stream())
                        .mapToInt(SeatRun::getCount)
                        .sum();
        SectionKind kind = general ? SectionKind.GENERAL : SectionKind.SEATED;
        long price = dice.oneIn(5) ? 0 : 100L * dice.between(1, 90);
        SectionLayout plain = new SectionLayout(
                code, kind, dice.oneOf(List.of("VIP", "Stalls")), price, capacity, rows, List.<String>of());
        List<String> blocked = general || dice.percent(60) ? List.of() : List.of(seatOf(plain));
        return SectionLayout.newBuilder(plain).setBlocked(blocked).build();
    }

    private RowLayout row(String label) {
        List<SeatRun> runs = new ArrayList<>();
        int next = dice.between(1, 3);
        for (int i = dice.between(1, 3); i > 0; i--) {
            int count = dice.between(1, 9);
            if (dice.oneIn(5)) {
                String aisle = Character.toString((char) ('a' + i));
                runs.add(new SeatRun(
                        0,
                        count,
                        IntStream.range(0, count).mapToObj(n -> aisle + n).toList()));
            } else {
                runs.add(new SeatRun(next, count, List.of()));
                next += count + dice.between(1, 3);
            }
        }
        return new RowLayout(label, runs);
    }

    /** Any section that a buyer may think there is. */
    @Nullable
    String someSection(String inventory) {
        return dice.oneIn(40)
                ? "NONE"
                : dice.oneOf(eventOf(inventory).getSections()).getCode();
    }
}
