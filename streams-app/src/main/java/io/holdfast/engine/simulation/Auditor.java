package io.holdfast.engine.simulation;

import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.BookingReply;
import io.holdfast.wire.Order;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.Ticket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Follows what one task commits, turn by turn, and holds it against what must be. */
final class Auditor {
    private final Map<String, Shadow> shadows = new LinkedHashMap<>();
    private long lastMillis;

    void follow(List<Turn> turns) {
        turns.forEach(this::follow);
    }

    private void follow(Turn turn) {
        switch (turn) {
            case Turn.Started started -> {
                shadows.values().forEach(shadow -> shadow.strayMillis = 0);
                lastMillis = shadows.values().stream()
                        .mapToLong(shadow -> shadow.changedMillis)
                        .max()
                        .orElse(0);
            }
            case Turn.Took(Message message, long wallMillis, List<Output> outputs) -> {
                lastMillis = Math.max(lastMillis, wallMillis);
                took(message, outputs);
            }
            case Turn.PutAside(Message message, List<Output> outputs) ->
                Violation.unless(outputs.isEmpty(), message.key(), "A malformed message left a trace: ", message);
            case Turn.Woke(long wallMillis, List<Output> outputs) -> {
                lastMillis = Math.max(lastMillis, wallMillis);
                woke(outputs);
            }
        }
    }

    private void took(Message message, List<Output> outputs) {
        long now = lastMillis;
        Shadow shadow = shadows.computeIfAbsent(message.key(), Shadow::new);
        shadow.diary.note(() -> now + " " + message.request());
        Scene scene = new Scene(shadow, Optional.of(new Play(shadow, message, now)), now);
        for (Output output : outputs) {
            scene.see(output);
        }
        scene.end();
        Violation.unless(!shadow.isResting, shadow.id, "It was asked, and rests on");
    }

    /** Each inventory's part is a scene of its own. */
    private void woke(List<Output> outputs) {
        long now = lastMillis;
        Map<String, Scene> scenes = new LinkedHashMap<>();
        for (Output output : outputs) {
            String id = inventory(output);
            Shadow shadow = shadows.get(id);
            Violation.unless(shadow != null, id, "Nobody knows this inventory");
            if (shadow != null) {
                note(shadow, now, output);
                Violation.unless(!shadow.isResting, id, "It does something by itself, though at rest: ", output);
                scenes.computeIfAbsent(id, key -> new Scene(shadow, Optional.empty(), now))
                        .see(output);
            }
        }
        scenes.values().forEach(Scene::end);
    }

    private static void note(Shadow shadow, long now, Output output) {
        if (!(output instanceof Output.Stored)) {
            shadow.diary.note(() -> now + " by itself: " + output);
        }
    }

    private static String inventory(Output output) {
        return switch (output) {
            case Output.Sent sent -> inventory(sent.value());
            case Output.Deleted deleted -> ofKey(deleted.key());
            case Output.Stored stored -> ofKey(stored.key());
        };
    }

    private static String inventory(SpecificRecord value) {
        return switch (value) {
            case AvailabilityChange change -> change.getInventory();
            case Order order -> order.getInventory();
            case PaymentRequest request -> request.getInventory();
            case BookingReply reply -> reply.getInventory();
            case Ticket ticket -> ofOrder(ticket.getOrderId());
            case io.holdfast.wire.PaymentNotification told -> ofOrder(told.getOrderId());
            case io.holdfast.wire.WaitlistNotification told -> ofOrder(told.getOrderId());
            default -> throw new Violation("", "Not a record of the engine: " + value);
        };
    }

    private static String ofKey(String key) {
        boolean isOfInventory = key.startsWith("i/") || key.startsWith("s/") || key.startsWith("r/");
        return (isOfInventory ? key : ofOrder(key)).substring(2);
    }

    private static String ofOrder(String order) {
        return order.substring(0, order.lastIndexOf('.'));
    }

    Collection<Shadow> shadows() {
        return new ArrayList<>(shadows.values());
    }

    /** What happened last to an inventory. */
    List<String> diary(String inventory) {
        Shadow shadow = shadows.get(inventory);
        return shadow == null ? List.of() : shadow.diary.read();
    }
}
