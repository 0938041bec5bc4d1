package io.holdfast.api.exports;

import io.holdfast.api.catalogue.Event;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.common.serialization.Deserializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The orders of an event, each once and as it stands, oldest first, in little memory however many there are. They come
 * from the topic, by way of a table that lives as long as the export. Where a table of all orders is kept anyway, a
 * select from it belongs here, and {@link OrderTopic} goes.
 */
@Component
class OrderRows {
    /** Takes the rows one by one. */
    interface Reader {
        void take(Order order) throws IOException;

        /** There are no more. */
        void end() throws IOException;
    }

    /** Called once, when all rows are at hand and hardly anything but the other side can fail any more. */
    interface Start {
        Reader begin() throws IOException;
    }

    private static final int FETCH = 500;
    private static final String TABLE = """
            create temp table exported_orders (order_id text primary key, created_at timestamptz, row bytea)
            on commit drop""";
    private static final String KEEP = """
            insert into exported_orders values (?, ?, ?) on conflict (order_id) do update set row = excluded.row""";

    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;
    private final OrderTopic topic;
    private final Deserializer<Order> decoder;

    OrderRows(DataSource database, PlatformTransactionManager transactions, OrderTopic topic, Wire wire) {
        this.rows = new JdbcTemplate(database);
        rows.setFetchSize(FETCH);
        this.transaction = new TransactionTemplate(transactions);
        this.topic = topic;
        this.decoder = wire.deserializer(Topics.ORDERS);
    }

    void each(Event event, Start start) throws IOException {
        try {
            transaction.executeWithoutResult(_ -> copyAndRead(event, start));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void copyAndRead(Event event, Start start) {
        rows.execute(TABLE);
        topic.read(event, this::keep);
        try {
            Reader reader = start.begin();
            rows.query("select row from exported_orders order by created_at, order_id", row -> {
                try {
                    reader.take(decoder.deserialize(Topics.ORDERS.name(), row.getBytes(1)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            reader.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(List<OrderTopic.Row> batch) {
        rows.batchUpdate(KEEP, batch, FETCH, (line, row) -> {
            line.setString(1, row.orderId());
            line.setTimestamp(2, java.sql.Timestamp.from(row.createdAt()));
            line.setBytes(3, row.value().array());
        });
    }
}
