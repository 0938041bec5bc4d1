package io.holdfast.bench.baseline;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.local.settings.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A lock in Redis, and where it was taken an order in Postgres: a lock alone is forgotten with the first crash. */
public final class LocksAndRows implements Seller {
    private static final String INSERT = """
            insert into bench_orders (id, first_seat, second_seat, status, expires_at)
            values (?, ?, ?, 'PENDING', now() + interval '5 minutes')""";
    private final Locks locks;
    private final HikariDataSource pool;

    private LocksAndRows(Locks locks, HikariDataSource pool) {
        this.locks = locks;
        this.pool = pool;
    }

    public static LocksAndRows over(Locks locks, String url) {
        HikariDataSource pool = Database.open(url);
        try {
            Database.create(pool, 1);
            return new LocksAndRows(locks, pool);
        } catch (SQLException failure) {
            pool.close();
            throw new Problem("cannot make the tables: " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean hold(String order, int firstSeat, int secondSeat) {
        if (!locks.hold(order, firstSeat, secondSeat)) {
            return false;
        }
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(true);
            insert.setString(1, order);
            insert.setInt(2, firstSeat);
            insert.setInt(3, secondSeat);
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new Problem("Postgres takes no order: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        pool.close();
        locks.close();
    }
}
