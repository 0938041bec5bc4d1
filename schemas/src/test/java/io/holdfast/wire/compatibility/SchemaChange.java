package io.holdfast.wire.compatibility;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * One thing that a schema no longer keeps of an earlier one.
 *
 * @param line the field, as {@code Record.field}, what became of it, and the rule
 * @param breaksReader whether the new schema misses something of the old; otherwise only the old one meets something new
 */
record SchemaChange(String line, boolean breaksReader) {
    static List<SchemaChange> between(Schema before, Schema now) {
        Walk walk = new Walk();
        walk.compare(now.getName(), before, now);
        return walk.found;
    }

    /** Goes through both side by side, each pair of records once. */
    private static final class Walk {
        private final List<SchemaChange> found = new ArrayList<>();
        private final Set<String> records = new HashSet<>();

        /** One that is not a union is taken for a union of itself. */
        void compare(String field, Schema before, Schema now) {
            Map<String, Schema> branchesBefore = branches(before);
            Map<String, Schema> branchesNow = branches(now);
            List<String> gone = without(branchesBefore, branchesNow);
            List<String> added = without(branchesNow, branchesBefore);
            if (!added.isEmpty() && isAllThatItCouldBe(gone, branchesBefore)) {
                broken(
                        "%s was %s and is %s: a released field keeps its type",
                        field, any(branchesBefore.keySet()), any(branchesNow.keySet()));
            } else {
                gone.forEach(name -> broken("%s can no longer be %s: a released field keeps its types", field, name));
                added.forEach(
                        name -> unforeseen("%s can now be %s: readers of a release do not know that", field, name));
            }
            branchesBefore.forEach((name, branch) -> {
                if (branchesNow.containsKey(name)) {
                    descend(field, branch, branchesNow.get(name));
                }
            });
        }

        private void descend(String field, Schema before, Schema now) {
            switch (before.getType()) {
                case RECORD -> {
                    if (records.add(before.getFullName())) {
                        fields(before, now);
                    }
                }
                case ENUM -> values(field, before, now);
                case ARRAY -> compare(field, before.getElementType(), now.getElementType());
                case MAP -> compare(field, before.getValueType(), now.getValueType());
                default -> {}
            }
        }

        private void fields(Schema before, Schema now) {
            for (Schema.Field field : before.getFields()) {
                String name = before.getName() + "." + field.name();
                Schema.Field same = now.getField(field.name());
                if (same == null) {
                    broken("%s is gone: a released field is neither removed nor renamed", name);
                } else {
                    compare(name, field.schema(), same.schema());
                }
            }
            for (Schema.Field field : now.getFields()) {
                if (before.getField(field.name()) == null && !field.hasDefaultValue()) {
                    broken(
                            "%s.%s is new and has no default: what was written before lacks it",
                            now.getName(), field.name());
                }
            }
        }

        private void values(String field, Schema before, Schema now) {
            for (String value : before.getEnumSymbols()) {
                if (!now.hasEnumSymbol(value)) {
                    broken(
                            "%s can no longer be %s of the enum %s: a released value stays",
                            field, value, before.getName());
                }
            }
            for (String value : now.getEnumSymbols()) {
                if (!before.hasEnumSymbol(value) && before.getEnumDefault() == null) {
                    unforeseen(
                            "%s can now be %s of the enum %s, which has no default for those who do not know that",
                            field, value, before.getName());
                }
            }
        }

        private void broken(String line, Object... words) {
            found.add(new SchemaChange(line.formatted(words), true));
        }

        private void unforeseen(String line, Object... words) {
            found.add(new SchemaChange(line.formatted(words), false));
        }

        private static boolean isAllThatItCouldBe(List<String> gone, Map<String, Schema> before) {
            return !gone.isEmpty()
                    && Stream.concat(gone.stream(), Stream.of("null"))
                            .collect(Collectors.toSet())
                            .containsAll(before.keySet());
        }

        private static String any(Collection<String> types) {
            return String.join(" or ", types);
        }

        private static List<String> without(Map<String, Schema> some, Map<String, Schema> others) {
            return some.keySet().stream()
                    .filter(name -> !others.containsKey(name))
                    .toList();
        }

        private static Map<String, Schema> branches(Schema schema) {
            return (schema.isUnion() ? schema.getTypes().stream() : Stream.of(schema))
                    .collect(Collectors.toMap(
                            Walk::type, branch -> branch, (first, second) -> first, LinkedHashMap::new));
        }

        /** A time in milliseconds is not any number, to those who read it. */
        private static String type(Schema schema) {
            if (schema.getLogicalType() != null) {
                return schema.getLogicalType().getName();
            }
            return schema.getType() == Schema.Type.FIXED
                    ? schema.getName() + " of " + schema.getFixedSize() + " bytes"
                    : schema.getName();
        }
    }
}
