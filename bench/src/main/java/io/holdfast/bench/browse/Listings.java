package io.holdfast.bench.browse;

import io.holdfast.local.settings.Problem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/**
 * Very many events, written into the catalogue's own table. Nobody is told of them and the engine has not opened them,
 * as if the sale of each were still to come: a list asks the engine for each all the same.
 */
record Listings(String url, String user, String password) {
    static final int COUNT = 100_000;
    static final List<String> TYPES = List.of("concert", "theatre", "sport", "festival", "comedy");
    private static final int BATCH = 1_000;
    private static final int NAME_WORDS = 3;
    private static final int DESCRIPTION_WORDS = 40;
    private static final int VENUES = 500;
    private static final int HOURS = 24 * 700;
    private static final Instant FIRST_DATE = Instant.parse("2090-01-01T20:00:00Z");
    private static final String INSERT = """
            insert into events (owner_id, name, description, type, venue, event_date, currency, sales_start,
                                hold_seconds, max_tickets_per_user, total_tickets, lowest_price_minor, sections,
                                created_at, opened_at, version)
            values (gen_random_uuid(), ?, ?, ?, ?, ?, 'USD', now(), 300, 10, 500, 2500,
                    '[{"code":"GA","ticket_type":"General","price_minor":2500,
                       "layout":{"shape":"open","capacity":500},"blocked":[]}]', now(), now(), 0)""";

    /** The lowest id that one of them has; they follow each other. */
    long write() {
        try (Connection database = DriverManager.getConnection(url + "?reWriteBatchedInserts=true", user, password);
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("alter table events disable trigger events_told_when_created");
            insert(database);
            statement.execute("alter table events enable trigger events_told_when_created");
            database.commit();
            database.setAutoCommit(true);
            statement.execute("vacuum analyze events, event_words");
            try (var first = statement.executeQuery("select max(id) - " + (COUNT - 1) + " from events")) {
                first.next();
                return first.getLong(1);
            }
        } catch (SQLException failure) {
            throw new Problem("the events cannot be written: " + failure.getMessage(), failure);
        }
    }

    private static void insert(Connection database) throws SQLException {
        Random random = new Random(1);
        try (PreparedStatement row = database.prepareStatement(INSERT)) {
            for (int number = 1; number <= COUNT; number++) {
                row.setString(1, Words.some(random, NAME_WORDS));
                row.setString(2, Words.some(random, DESCRIPTION_WORDS));
                row.setString(3, TYPES.get(random.nextInt(TYPES.size())));
                row.setString(4, "Hall " + random.nextInt(VENUES));
                row.setTimestamp(5, Timestamp.from(FIRST_DATE.plus(random.nextInt(HOURS), ChronoUnit.HOURS)));
                row.addBatch();
                if (number % BATCH == 0) {
                    row.executeBatch();
                }
            }
        }
    }
}
