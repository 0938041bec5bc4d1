package io.holdfast.api.readmodel;

import io.holdfast.wire.Order;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes rows of orders, as the sink does: each field in the column of its name. */
public record OrderTable(JdbcClient database) {
    private static final JsonMapper JSON = new JsonMapper();

    public void put(Order order) {
        database.sql("insert into orders select * from jsonb_populate_record(null::orders, :row::jsonb)")
                .param("row", JSON.writeValueAsString(value(order)))
                .update();
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case IndexedRecord record -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                record.getSchema()
                        .getFields()
                        .forEach(field -> fields.put(field.name(), value(record.get(field.pos()))));
                yield fields;
            }
            case Collection<?> items -> items.stream().map(OrderTable::value).toList();
            case Number number -> number;
            case Boolean truth -> truth;
            case null -> null;
            default -> value.toString();
        };
    }
}
