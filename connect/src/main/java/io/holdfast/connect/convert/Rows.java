package io.holdfast.connect.convert;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record's row: one for each field, of the same name. Times become timestamptz, enums text, and what
 * is nested jsonb, by the names of types that Debezium's sink knows.
 */
final class Rows {
    private static final String TIME = "io.debezium.time.ZonedTimestamp";
    private static final String JSON = "io.debezium.data.Json";
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final List<org.apache.avro.Schema.Field> fields;
    private final Schema schema;

    Rows(org.apache.avro.Schema record) {
        fields = record.getFields();
        SchemaBuilder columns = SchemaBuilder.struct().name(record.getFullName());
        fields.forEach(field -> columns.field(field.name(), column(field.schema())));
        schema = columns.build();
    }

    Schema schema() {
        return schema;
    }

    /** @throws DataException where the database would refuse a value */
    Struct row(IndexedRecord record) {
        Struct row = new Struct(schema);
        for (org.apache.avro.Schema.Field field : fields) {
            row.put(field.name(), value(field.schema(), record.get(field.pos())));
        }
        return row;
    }

    private static Schema column(org.apache.avro.Schema type) {
        org.apache.avro.Schema present = present(type);
        SchemaBuilder column = switch (present.getType()) {
            case STRING, ENUM -> SchemaBuilder.string();
            case INT -> SchemaBuilder.int32();
            case LONG -> isTime(present) ? SchemaBuilder.string().name(TIME) : SchemaBuilder.int64();
            case BOOLEAN -> SchemaBuilder.bool();
            case ARRAY, RECORD, MAP -> SchemaBuilder.string().name(JSON);
            default -> throw new DataException("No column is made of " + present);
        };
        return type.isUnion() ? column.optional().build() : column.build();
    }

    private static @Nullable Object value(org.apache.avro.Schema type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        org.apache.avro.Schema present = present(type);
        return switch (present.getType()) {
            case STRING, ENUM -> Texts.storable(value.toString());
            case LONG -> isTime(present) ? time((Instant) value) : value;
            case ARRAY, RECORD, MAP -> NestedJson.of(value);
            default -> value;
        };
    }

    private static String time(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DataException("A time is out of the range of dates: " + time);
        }
        return DateTimeFormatter.ISO_INSTANT.format(time);
    }

    /** Of a union with null, what it is where it is not null. */
    private static org.apache.avro.Schema present(org.apache.avro.Schema type) {
        if (!type.isUnion()) {
            return type;
        }
        List<org.apache.avro.Schema> others = type.getTypes().stream()
                .filter(member -> member.getType() != org.apache.avro.Schema.Type.NULL)
                .toList();
        if (others.size() != 1 || others.size() == type.getTypes().size()) {
            throw new DataException("No column is made of " + type);
        }
        return others.getFirst();
    }

    private static boolean isTime(org.apache.avro.Schema type) {
        return type.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }
}
