package io.holdfast.engine.simulation;

import io.holdfast.engine.topology.Decisions;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Many events, buyers and machines under one true time, from one seed. Each step somebody does something. */
final class World {
    static final int INVENTORIES = 24;
    static final int PARTITIONS = 4;
    private static final int OPENING_MILLIS = 120_000;
    private static final int PACE_MILLIS = 400;
    private static final int COMPARE_EVERY = 2_500;
    private static final int NIGHT_EVERY = 8_000;
    private static final int NIGHT_MINUTES = 90;

    private final Dice dice;
    private final Tally tally;
    private final Agenda agenda = new Agenda();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> inventories;
    private final Provider provider;
    private final Organizer organizer;
    private final Crowd crowd;
    private final Payers payers;
    private long step;

    World(long seed, Decisions decisions, Tally tally) {
        this.dice = new Dice(seed);
        this.tally = tally;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            nodes.add(new Node(partition, dice, agenda, decisions, this::committed));
        }
        Network network = new Network(dice, agenda, nodes);
        provider = new Provider(dice, agenda, network);
        organizer = new Organizer(dice, agenda, network);
        crowd = new Crowd(dice, agenda, network, organizer);
        payers = new Payers(dice, agenda, network, provider);
        inventories = IntStream.rangeClosed(1, INVENTORIES)
                .mapToObj(i -> i % 5 == 0 ? i + "-S1" : Integer.toString(i))
                .toList();
        for (int i = 0; i < INVENTORIES; i++) {
            String id = inventories.get(i);
            long event = i + 1L;
            agenda.in(i < 8 ? 0 : dice.below(OPENING_MILLIS), () -> organizer.open(id, event));
        }
        agenda.pass(1);
    }

    long steps() {
        return step;
    }

    /** @throws Violation when anything happens that must not */
    void run(long steps) {
        for (step = 1; step <= steps; step++) {
            agenda.pass(dice.below(PACE_MILLIS));
            act();
            nodes.forEach(Node::suffer);
            dice.oneOf(nodes).work();
            dice.oneOf(nodes).work();
            if (step % NIGHT_EVERY == 0) {
                night();
            }
            if (step % COMPARE_EVERY == 0) {
                nodes.forEach(Node::commit);
                nodes.forEach(Node::compare);
            }
        }
        new Settlement(agenda, nodes, provider).reach();
        nodes.forEach(node -> tally.count("restarts", node.restarts()));
    }

    /** Nobody does anything for long enough that all is forgotten that may be. */
    private void night() {
        for (int minute = 0; minute < NIGHT_MINUTES; minute++) {
            agenda.pass(60_000);
            nodes.forEach(Node::work);
        }
    }

    private void act() {
        String inventory = inventories.get(dice.lowBelow(INVENTORIES));
        if (!organizer.knows(inventory)) {
            return;
        }
        switch (dice.below(100)) {
            case 0 -> {
                if (dice.oneIn(2)) {
                    payers.stray(inventory);
                } else {
                    provider.dispute();
                }
            }
            case 1, 2, 3, 4, 5 -> organizer.meddle(inventory);
            default -> crowd.act(inventory);
        }
    }

    private void committed(Turn turn) {
        switch (turn) {
            case Turn.Took(Message message, long wallMillis, List<Output> outputs) -> {
                tally.note(message);
                outputs.forEach(this::committed);
            }
            case Turn.Woke(long wallMillis, List<Output> outputs) -> outputs.forEach(this::committed);
            case Turn.PutAside aside -> tally.count("put aside");
            case Turn.Started started -> {}
        }
    }

    private void committed(Output output) {
        tally.note(output);
        if (output instanceof Output.Sent sent) {
            switch (sent.value()) {
                case BookingReply reply -> crowd.told(reply);
                case Order order -> payers.told(order);
                case PaymentRequest request -> provider.asked(request);
                default -> {}
            }
        }
    }

    /** What happened last to an inventory, as far as it was committed. */
    List<String> diary(String inventory) {
        return nodes.stream()
                .map(node -> node.auditor().diary(inventory))
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The seed of the world after this one. */
    static long next(long seed) {
        return new Dice(seed ^ 0x5DEECE66DL).below(Integer.MAX_VALUE);
    }
}
