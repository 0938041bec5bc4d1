package io.holdfast.wire.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * How a topic's schema may change from one release to the next. Transitive: it holds against every release. Beyond what
 * Avro asks, whatever was released stays: a field that was filled once is never missed without a word.
 */
enum SchemaRule {
    /** The new reads what the old wrote: the engine is upgraded before those who send to it. */
    BACKWARD_TRANSITIVE,
    /** Each reads what the other wrote: writers and readers are upgraded in any order. */
    FULL_TRANSITIVE;

    static SchemaRule of(String topic) {
        return topic.equals("booking_requests") ? BACKWARD_TRANSITIVE : FULL_TRANSITIVE;
    }

    /** What breaks the rule, each with the field that does; empty when nothing does. */
    List<String> brokenPromises(Schema before, Schema now) {
        List<String> found = SchemaChange.between(before, now).stream()
                .filter(change -> this == FULL_TRANSITIVE || change.breaksReader())
                .map(SchemaChange::line)
                .toList();
        return found.isEmpty() ? unforeseen(before, now) : found;
    }

    /** Avro's own word, should it know better. */
    private List<String> unforeseen(Schema before, Schema now) {
        Stream<String> backward = unreadable("cannot read what was written before", now, before);
        List<String> found = new ArrayList<>(backward.toList());
        if (this == FULL_TRANSITIVE) {
            found.addAll(unreadable("cannot be read by what came before", before, now)
                    .toList());
        }
        return found;
    }

    private static Stream<String> unreadable(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> "%s %s: %s %s at %s"
                        .formatted(reader.getName(), what, found.getType(), found.getMessage(), found.getLocation()));
    }
}
