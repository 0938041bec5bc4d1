package io.holdfast.bench.baseline;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.local.parts.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a shop that sells from rows, and a pool of connections to them. */
final class Database {
    /** More bring nothing on a few processors: commits wait for the disk, and those that wait are written together. */
    private static final int CONNECTIONS = 64;

    private Database() {}

    static HikariDataSource open(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Postgres.USER);
        config.setPassword(Postgres.PASSWORD);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setAutoCommit(false);
        config.addDataSourceProperty("prepareThreshold", 1);
        config.addDataSourceProperty("ApplicationName", "bench");
        return new HikariDataSource(config);
    }

    /** Begins with so many free seats and no order. */
    static void create(HikariDataSource pool, int seats) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_seats, bench_orders");
            statement.execute("""
                    create table bench_orders (
                      id text primary key, first_seat int not null, second_seat int not null,
                      status text not null, expires_at timestamptz not null)""");
            statement.execute("""
                    create table bench_seats (
                      seat int primary key, owner text, held_until timestamptz) with (fillfactor = 50)""");
            statement.execute("insert into bench_seats (seat) select generate_series(0, %d)".formatted(seats - 1));
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze bench_seats");
        }
    }
}
