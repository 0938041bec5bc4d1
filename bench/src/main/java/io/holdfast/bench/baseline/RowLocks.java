package io.holdfast.bench.baseline;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.local.settings.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Rows of Postgres that are locked, looked at and changed in one transaction. Always in the order of the seats, so that
 * nobody waits in a circle; the changes go in one trip, and the commit in another.
 */
public final class RowLocks implements Seller {
    private static final String LOOK = """
            select seat from bench_seats
            where seat in (?, ?) and (held_until is null or held_until < now())
            order by seat for update""";
    private static final String TAKE = """
            update bench_seats set owner = ?, held_until = now() + interval '5 minutes' where seat in (?, ?);
            insert into bench_orders (id, first_seat, second_seat, status, expires_at)
            values (?, ?, ?, 'PENDING', now() + interval '5 minutes')""";
    private static final int WANTED = 2;
    private final HikariDataSource pool;

    private RowLocks(HikariDataSource pool) {
        this.pool = pool;
    }

    /** @param seats that are free at the beginning; they are numbered from 0 */
    public static RowLocks over(String url, int seats) {
        HikariDataSource pool = Database.open(url);
        try {
            Database.create(pool, seats);
            return new RowLocks(pool);
        } catch (SQLException failure) {
            pool.close();
            throw new Problem("cannot make the tables: " + failure.getMessage(), failure);
        }
    }

    @Override
    public boolean hold(String order, int firstSeat, int secondSeat) {
        try (Connection connection = pool.getConnection()) {
            boolean areFree = areFree(connection, firstSeat, secondSeat);
            if (areFree) {
                take(connection, order, firstSeat, secondSeat);
                connection.commit();
            } else {
                connection.rollback();
            }
            return areFree;
        } catch (SQLException failure) {
            throw new Problem("Postgres does not hold: " + failure.getMessage(), failure);
        }
    }

    private static boolean areFree(Connection connection, int firstSeat, int secondSeat) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setInt(1, firstSeat);
            look.setInt(2, secondSeat);
            int free = 0;
            try (ResultSet found = look.executeQuery()) {
                while (found.next()) {
                    free++;
                }
            }
            return free == WANTED;
        }
    }

    private static void take(Connection connection, String order, int firstSeat, int secondSeat) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, order);
            take.setInt(2, firstSeat);
            take.setInt(3, secondSeat);
            take.setString(4, order);
            take.setInt(5, firstSeat);
            take.setInt(6, secondSeat);
            take.execute();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
