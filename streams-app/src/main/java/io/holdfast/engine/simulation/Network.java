package io.holdfast.engine.simulation;

import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InventoryPartition;
import java.time.Instant;
import java.util.List;

/** Brings messages to the log: late, twice, or after one that was sent later. In the log their sequence is fixed. */
final class Network {
    private static final long QUICK_MILLIS = 300;
    private static final int SLOW_MILLIS = 90_000;

    private final Dice dice;
    private final Agenda agenda;
    private final List<Node> nodes;
    private long lastAddress;

    Network(Dice dice, Agenda agenda, List<Node> nodes) {
        this.dice = dice;
        this.agenda = agenda;
        this.nodes = nodes;
    }

    void send(String inventory, Object command) {
        send(new BookingRequest(inventory, now(), null, command));
    }

    /** Nobody waits longer for the answer than this. */
    void send(String inventory, Object command, long patienceMillis) {
        send(new BookingRequest(inventory, now(), now().plusMillis(patienceMillis), command));
    }

    void send(BookingRequest request) {
        send(request.getInventory(), request);
    }

    /** Under a key that need not be right. */
    void send(String key, BookingRequest request) {
        Message message = new Message(key, request, dice.oneIn(12) ? 0 : ++lastAddress);
        deliver(message);
        if (dice.oneIn(25)) {
            deliver(message);
        }
    }

    private void deliver(Message message) {
        long delay = dice.oneIn(40) ? dice.below(SLOW_MILLIS) : dice.below((int) QUICK_MILLIS);
        Node node = nodes.get(InventoryPartition.of(message.key(), nodes.size()));
        agenda.in(delay, () -> node.task().append(message));
    }

    private Instant now() {
        return Instant.ofEpochMilli(agenda.nowMillis());
    }
}
