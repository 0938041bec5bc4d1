package io.holdfast.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.deployment.Deployment;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine is compared with sells as correctly as the engine does. */
class SellersTest {
    private static final int SEATS = 1_000;
    private static Deployment servers;

    @BeforeAll
    static void start(@TempDir Path data) {
        Settings settings = Settings.onFreePorts(Path.of(".."), data, 1);
        servers = Deployment.start(settings, Plan.of(settings).only(Redis.NAME, Postgres.NAME));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aLockTakesBothSeatsOrNone() {
        try (Locks locks = locks()) {
            takesBothOrNone(locks);
        }
    }

    @Test
    void aLockIsTakenByOneOfMany() throws Exception {
        try (Locks locks = locks()) {
            isTakenByOneOfMany(locks);
        }
    }

    @Test
    void lockedRowsAreTakenBothOrNone() {
        try (RowLocks rows = RowLocks.over(url(), SEATS)) {
            takesBothOrNone(rows);
        }
    }

    @Test
    void lockedRowsAreTakenByOneOfManyAndGiveOneOrder() throws Exception {
        try (RowLocks rows = RowLocks.over(url(), SEATS)) {
            isTakenByOneOfMany(rows);
            assertThat(orders()).isEqualTo(2);
        }
    }

    @Test
    void anOrderIsWrittenWhereTheLockWasTakenAndNowhereElse() throws Exception {
        try (LocksAndRows both = LocksAndRows.over(locks(), url())) {
            takesBothOrNone(both);
            assertThat(orders()).isEqualTo(2);
        }
    }

    @Test
    void clientsHoldEverySeatOnce() {
        try (Locks locks = locks()) {
            Clients.Outcome outcome = new Clients(8, locks, 100, new AtomicInteger())
                    .run(
                            Duration.ofSeconds(10),
                            List.of(servers.part(Redis.NAME).pid()));
            assertThat(outcome.micros().getTotalCount()).isEqualTo(50);
        }
    }

    private static void takesBothOrNone(Seller seller) {
        assertThat(seller.hold("first", 2, 3)).isTrue();
        assertThat(seller.hold("overlapping", 3, 4)).isFalse();
        assertThat(seller.hold("overlapping-too", 1, 2)).isFalse();
        assertThat(seller.hold("beside", 4, 5)).isTrue();
    }

    /** Each of them asks for the same two pairs of neighbours, in different orders. */
    private static void isTakenByOneOfMany(Seller seller) throws Exception {
        int buyers = 32;
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(buyers)) {
            List<Future<?>> all = IntStream.range(0, buyers)
                    .<Future<?>>mapToObj(buyer -> threads.submit(() -> {
                        int first = buyer % 2 * 2;
                        taken.addAndGet(seller.hold("a" + buyer, 10 + first, 11 + first) ? 1 : 0);
                        taken.addAndGet(seller.hold("b" + buyer, 12 - first, 13 - first) ? 1 : 0);
                    }))
                    .toList();
            for (Future<?> buyer : all) {
                buyer.get();
            }
        }
        assertThat(taken).hasValue(2);
    }

    private static String url() {
        return Postgres.url(servers.settings());
    }

    private static Locks locks() {
        return Locks.at(servers.settings().ports().of(Port.REDIS), "always");
    }

    private static int orders() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), Postgres.USER, Postgres.PASSWORD);
                ResultSet count = connection.createStatement().executeQuery("select count(*) from bench_orders")) {
            count.next();
            return count.getInt(1);
        }
    }
}
