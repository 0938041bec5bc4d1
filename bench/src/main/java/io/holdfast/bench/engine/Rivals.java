package io.holdfast.bench.engine;

import io.holdfast.bench.baseline.Clients;
import io.holdfast.bench.baseline.Locks;
import io.holdfast.bench.baseline.LocksAndRows;
import io.holdfast.bench.baseline.RowLocks;
import io.holdfast.bench.baseline.Seller;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.parts.Redis;
import io.holdfast.local.settings.Port;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the other ways of selling reach on the same machine: the better of few clients and of many. */
record Rivals(SystemUnderTest system) {
    static final List<Integer> CLIENTS = List.of(64, 256);
    private static final int SEATS = 1_000_000;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(5);

    Clients.Outcome locks(String fsync) {
        try (Locks locks = connect(fsync)) {
            return best(locks, List.of(system.pid(Redis.NAME)));
        }
    }

    Clients.Outcome locksAndRows() {
        try (LocksAndRows both = LocksAndRows.over(connect("always"), system.postgresUrl())) {
            return best(both, List.of(system.pid(Redis.NAME), system.pid(Postgres.NAME)));
        }
    }

    Clients.Outcome rows() {
        try (RowLocks rows = RowLocks.over(system.postgresUrl(), SEATS)) {
            return best(rows, List.of(system.pid(Postgres.NAME)));
        }
    }

    private Locks connect(String fsync) {
        return Locks.at(system.port(Port.REDIS), fsync);
    }

    private static Clients.Outcome best(Seller seller, List<Long> servers) {
        AtomicInteger next = new AtomicInteger();
        new Clients(CLIENTS.getFirst(), seller, SEATS, next).run(WARM_UP, servers);
        return CLIENTS.stream()
                .map(count -> new Clients(count, seller, SEATS, next).run(TIME, servers))
                .max(Comparator.comparingDouble(Clients.Outcome::perSecond))
                .orElseThrow();
    }
}
