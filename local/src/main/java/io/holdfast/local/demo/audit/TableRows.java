package io.holdfast.local.demo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.settings.Problem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Rows of the read model, and records of the topics, in one form: what is equal is the same in every field. */
public record TableRows(Endpoints.Postgres postgres) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * All rows that a query gives.
     *
     * @param key the column that they are told apart by
     */
    public Map<String, Map<String, Object>> read(String query, String key) {
        try (Connection connection = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            Map<String, Map<String, Object>> rows = new HashMap<>();
            while (found.next()) {
                rows.put(found.getString(key), row(found));
            }
            return rows;
        } catch (SQLException failure) {
            throw new Problem("Postgres refuses: " + failure, failure);
        }
    }

    /** The row that a record must be. */
    public static Map<String, Object> of(IndexedRecord record) {
        Map<String, Object> fields = new TreeMap<>();
        record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
        return fields;
    }

    private static Map<String, Object> row(ResultSet found) throws SQLException {
        Map<String, Object> columns = new TreeMap<>();
        ResultSetMetaData names = found.getMetaData();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            columns.put(names.getColumnName(i), column(found, i, names.getColumnTypeName(i)));
        }
        return columns;
    }

    private static Object column(ResultSet found, int column, String type) throws SQLException {
        @Nullable Object value = found.getObject(column);
        if (value == null) {
            return plain(null);
        }
        return switch (type) {
            case "timestamptz" -> plain(found.getTimestamp(column).toInstant());
            case "jsonb" -> json(found.getString(column));
            default -> plain(value);
        };
    }

    private static Object json(String text) {
        try {
            return plain(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new Problem("Postgres has JSON that is none: " + text, e);
        }
    }

    private static Object plain(@Nullable Object value) {
        return switch (value) {
            case IndexedRecord record -> of(record);
            case Map<?, ?> fields -> {
                Map<String, Object> plain = new TreeMap<>();
                fields.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
                yield plain;
            }
            case Collection<?> items ->
                List.copyOf(items.stream().map(TableRows::plain).toList());
            case null -> "null";
            default -> value.toString();
        };
    }
}
