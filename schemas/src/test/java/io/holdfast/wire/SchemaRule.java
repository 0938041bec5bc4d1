package io.holdfast.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** How a topic's schema may change from one release to the next. Transitive: it holds against every release. */
enum SchemaRule {
    /** The new reads what the old wrote: the engine is upgraded before those who send to it. */
    BACKWARD_TRANSITIVE,
    /** Each reads what the other wrote: writers and readers are upgraded in any order. */
    FULL_TRANSITIVE;

    static SchemaRule of(Topic<?> topic) {
        return topic.equals(Topics.BOOKING_REQUESTS) ? BACKWARD_TRANSITIVE : FULL_TRANSITIVE;
    }

    /** What breaks the rule, each with the field that does; empty when nothing does. */
    List<String> violations(Schema now, Schema released) {
        Stream<String> backward = unreadable("cannot read what was written before", now, released);
        return this == BACKWARD_TRANSITIVE
                ? backward.toList()
                : Stream.concat(backward, unreadable("cannot be read by what came before", released, now))
                        .toList();
    }

    private static Stream<String> unreadable(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .flatMap(found -> told(what, reader, found));
    }

    /** Of a union Avro says only that a branch does not fit; which of its fields does not, the branch itself says. */
    private static Stream<String> told(String what, Schema reader, Incompatibility found) {
        String field = field(reader, found);
        return Stream.of(found.getReaderFragment())
                .filter(union -> union.isUnion() && found.getWriterFragment().isUnion())
                .flatMap(union -> union.getTypes().stream())
                .filter(branch -> branch.getFullName().equals(written(found).getFullName()))
                .findFirst()
                .map(branch -> unreadable(what, branch, written(found)).map(inside -> field + "." + inside))
                .orElse(Stream.of(field + " " + what + ": " + found.getType() + " " + found.getMessage()));
    }

    /** The branch of the writer's union whose number ends the path. */
    private static Schema written(Incompatibility found) {
        String path = found.getLocation();
        int branch = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return found.getWriterFragment().getTypes().get(branch);
    }

    /** The names along the path to what is incompatible. */
    private static String field(Schema reader, Incompatibility found) {
        try {
            List<String> names = new ArrayList<>();
            JsonNode node = new ObjectMapper().readTree(reader.toString());
            for (JsonPointer at = JsonPointer.compile(found.getLocation());
                    !at.matches() && !node.isMissingNode();
                    at = at.tail()) {
                node = at.mayMatchElement() ? node.path(at.getMatchingIndex()) : node.path(at.getMatchingProperty());
                if (node.has("name")) {
                    names.add(node.path("name").asText());
                }
            }
            return String.join(".", names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
