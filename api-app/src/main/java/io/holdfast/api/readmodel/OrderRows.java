package io.holdfast.api.readmodel;

import io.holdfast.api.engine.OrderId;
import io.holdfast.wire.Order;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table of orders, which the sink alone writes. What it says may be a moment old. */
@Component
public class OrderRows {
    private static final String OF_USER = "select * from orders where user_id = :user";
    private static final String OF_EVENT = "select * from orders where event_id = :event order by created_at, order_id";
    private static final String AFTER = " and (created_at, order_id collate \"C\") < (:created, :id)";
    private static final String NEWEST_FIRST = " order by created_at desc, order_id collate \"C\" desc limit :limit";

    private static final int FETCH = 500;

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final JsonMapper json;

    OrderRows(JdbcClient database, PlatformTransactionManager transactions, JsonMapper json) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        this.json = json;
    }

    /** @throws DataAccessException where the database does not answer */
    public Optional<Order> find(OrderId id) {
        return database.sql("select * from orders where order_id = :id")
                .param("id", id.toString())
                .query((row, _) -> OrderRow.order(row, json))
                .optional();
    }

    /**
     * The newest orders of a user, newest first.
     *
     * @param after only those that come after it in that order
     * @throws DataAccessException where the database does not answer
     */
    public List<Order> ofUser(UUID user, Optional<OrderCursor> after, int limit) {
        var query = database.sql(OF_USER + (after.isPresent() ? AFTER : "") + NEWEST_FIRST)
                .param("user", user.toString())
                .param("limit", limit);
        if (after.isPresent()) {
            query = query.param("created", after.get().createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.get().orderId());
        }
        return query.query((row, _) -> OrderRow.order(row, json)).list();
    }

    /**
     * All orders of an event as they stand at one moment, oldest first, in little memory however many there are.
     *
     * @param reader called once the database has answered, with all of them, one by one
     * @throws DataAccessException where the database does not answer, or stops answering on the way
     */
    public void ofEvent(long event, Consumer<Stream<Order>> reader) {
        snapshot.executeWithoutResult(_ -> {
            try (Stream<Order> orders = database
                    .sql(OF_EVENT)
                    .param("event", event)
                    .withFetchSize(FETCH)
                    .query((row, _) -> OrderRow.order(row, json))
                    .stream()) {
                reader.accept(orders);
            }
        });
    }
}
