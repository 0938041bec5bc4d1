package io.holdfast.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.e2e.Http.Answer;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.SectionCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever becomes of Redis, bookings do not notice, and what is read is right. */
@EndToEnd
class RedisTest {
    private static final System.Logger LOG = System.getLogger(RedisTest.class.getName());
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ROWS = 600;
    private static final int BUYERS = 3;
    private static final int READERS = 2;

    @Test
    void countsComeFromRedisWithTheVersionOfTheLedger(House house) {
        Organizer organizer = house.organizer();
        long event = organizer.putsSeats(1);
        house.buyer().buys(event, "{'seats':['A-1-1']}");
        Eventually.holds(SOON, () -> {
            JsonNode seen = organizer.availability(event);
            assertThat(seen.path("source").asText()).isEqualTo("redis");
            assertThat(seen.path("version").asLong())
                    .isEqualTo(house.log().ledger(event).getLast().getVersion());
            assertThat(seen.path("sold").asInt()).isEqualTo(1);
        });
    }

    @Test
    void redisIsFlushedFrozenFilledKilledAndNobodyButTheReadersNoticeIt(House house) {
        long event = house.organizer().putsSeats(ROWS);
        Load load = new Load(house, event);
        List<Thread> running = load.start();
        try {
            load.awaitsReadsFrom("redis");
            redis(house, "FLUSHALL");
            load.awaitsReadsFrom("redis");

            Frozen.whileFrozen(house.part("redis"), () -> {
                load.awaitsReadsFrom("engine");
                assertThat(house.api().statusOf("/healthz")).isEqualTo(200);
            });
            load.awaitsReadsFrom("redis");

            redis(house, "CONFIG SET maxmemory-policy noeviction");
            redis(house, "CONFIG SET maxmemory 1");
            load.awaitsReadsFrom("engine");
            redis(house, "CONFIG SET maxmemory 256mb");
            load.awaitsReadsFrom("redis");

            house.part("redis").kill();
            load.awaitsReadsFrom("engine");
            assertThat(house.api().statusOf("/healthz")).isEqualTo(200);
            house.part("redis").restart();
            load.awaitsReadsFrom("redis");
        } finally {
            load.stop(running);
        }

        load.everyBookingWasTaken();
        load.everyReadWasRight();
        house.organizer().awaitsCounts(event, ROWS * 10 - load.bookings.size(), load.bookings.size(), 0);
    }

    private static void redis(House house, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.redisPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            byte[] ok = socket.getInputStream().readNBytes(3);
            assertThat(new String(ok, StandardCharsets.UTF_8)).isEqualTo("+OK");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Buyers who buy and readers who read, until it is enough. */
    private static final class Load {
        private final House house;
        private final long event;
        private final AtomicBoolean enough = new AtomicBoolean();
        private final Queue<Answer> bookings = new ConcurrentLinkedQueue<>();
        private final Queue<Answer> reads = new ConcurrentLinkedQueue<>();
        private final Map<String, Long> lastNanosBySource = new ConcurrentHashMap<>();

        Load(House house, long event) {
            this.house = house;
            this.event = event;
        }

        List<Thread> start() {
            return IntStream.range(0, BUYERS + READERS)
                    .mapToObj(n -> Thread.startVirtualThread(() -> {
                        while (!enough.get()) {
                            act(n < BUYERS);
                        }
                    }))
                    .toList();
        }

        private void act(boolean buys) {
            if (buys) {
                bookings.add(house.buyer().triesToBook(event, "{'quantity':1}"));
            } else {
                Answer read = house.api().get("/api/v1/events/%d/availability".formatted(event));
                reads.add(read);
                lastNanosBySource.put(read.json().path("source").asText(), System.nanoTime());
            }
        }

        /** From now on, and not before. */
        void awaitsReadsFrom(String source) {
            long fromNanos = System.nanoTime();
            Eventually.get(SOON, () -> lastNanosBySource.get(source), nanos -> nanos != null && nanos - fromNanos > 0);
        }

        void stop(List<Thread> running) {
            enough.set(true);
            running.forEach(thread -> {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        void everyBookingWasTaken() {
            assertThat(bookings).isNotEmpty().allSatisfy(booking -> booking.expect(201));
        }

        /** What was read as of a version is what the ledger has of that version. */
        void everyReadWasRight() {
            Map<Long, SectionCounts> ledger = house.log().ledger(event).stream()
                    .collect(Collectors.toMap(
                            AvailabilityChange::getVersion,
                            change -> change.getSections().getFirst()));
            for (Answer read : reads) {
                JsonNode seen = read.expect(200).json();
                SectionCounts counts = ledger.get(seen.path("version").asLong());
                assertThat(counts).as(read.text()).isNotNull();
                assertThat(List.of(
                                seen.path("available").asInt(),
                                seen.path("held").asInt()))
                        .as(read.text())
                        .isEqualTo(List.of(counts.getAvailable(), counts.getHeld()));
            }
            Map<String, Long> bySource = reads.stream()
                    .map(read -> read.json().path("source").asText())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            LOG.log(System.Logger.Level.INFO, "{0} bookings; reads by source: {1}", bookings.size(), bySource);
            assertThat(bySource.keySet()).isEqualTo(Set.of("redis", "engine"));
        }
    }
}
