package io.holdfast.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.bench.rig.ProcessMemory;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.sale.Tokens;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * One round on a system of its own: a warm-up of bookings, then a crowd that watches, then an on-sale before its eyes,
 * and the wait until everybody knows how it ended. The payments are simulated, so that nothing runs out after.
 */
record LiveRound(SystemUnderTest system, int clients) {
    static final int PER_SECOND = 300;
    static final int SECONDS = 20;
    static final int ROWS = 400;
    static final int SEATS_A_ROW = 50;
    private static final int WARM_UP_SECONDS = 8;
    private static final long LOOK_MILLIS = 20;
    private static final int CALLS_AT_ONCE = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What was measured.
     *
     * @param agreeing clients that say in the end what the API says
     * @param settledMillis from the decision of the last change until the last client knew of it
     * @param lags milliseconds from the decision of a change until a client read of it
     * @param messages that were read while it was sold
     */
    record Result(
            long agreeing,
            long settledMillis,
            Histogram lags,
            long messages,
            long resets,
            int lost,
            OnSale.Sold sold,
            ProcessMemory before,
            ProcessMemory connected,
            ProcessMemory after,
            Duration apiTime) {}

    Result run() {
        try (Http http = new Http(CALLS_AT_ONCE)) {
            Api api = new Api(http, "http://127.0.0.1:" + system.port(Port.API));
            String organizer = api.login("organizer@holdfast.local", "holdfast-organizer");
            new OnSale(api, tokens(), event(api, organizer), PER_SECOND, WARM_UP_SECONDS).run();
            return watched(api, event(api, organizer));
        } catch (NoAnswer | IOException failure) {
            throw new Problem("the API does not answer: " + failure.getMessage(), failure);
        }
    }

    private Result watched(Api api, long event) throws IOException, NoAnswer {
        ProcessMemory before = memory();
        try (Watchers watchers = new Watchers(system.port(Port.API), event)) {
            watchers.connect(clients);
            ProcessMemory connected = memory();
            watchers.measure(true);
            long messagesBefore = watchers.messages();
            Duration usedBefore = ProcessorTime.of(system.pid(SystemUnderTest.API));
            OnSale.Sold sold = new OnSale(api, tokens(), event, PER_SECOND, SECONDS).run();
            JsonNode end = settled(api, event);
            long version = end.path("version").asLong();
            String counts = "available %d, held %d, sold %d"
                    .formatted(
                            end.path("available").asLong(),
                            end.path("held").asLong(),
                            end.path("sold").asLong());
            Waiting.until(
                    "everybody has seen the end",
                    () -> watchers.agreeing(version, counts) >= clients - watchers.lost());
            watchers.measure(false);
            return new Result(
                    watchers.agreeing(version, counts),
                    watchers.lastSeenMillis()
                            - Instant.parse(end.path("as_of").asText()).toEpochMilli(),
                    watchers.lags(),
                    watchers.messages() - messagesBefore,
                    watchers.resets(),
                    watchers.lost(),
                    sold,
                    before,
                    connected,
                    memory(),
                    ProcessorTime.of(system.pid(SystemUnderTest.API)).minus(usedBefore));
        }
    }

    /** How the event stands once nothing is held any more. */
    private static JsonNode settled(Api api, long event) throws NoAnswer {
        JsonNode last = api.availability(event).body();
        while (last.path("held").asLong(-1) != 0) {
            Waiting.pauseMillis(LOOK_MILLIS);
            last = api.availability(event).body();
        }
        return last;
    }

    private static long event(Api api, String organizer) throws NoAnswer {
        var form = JSON.createObjectNode()
                .put("name", "Watched by many")
                .put("event_date", "2099-12-10T20:00:00Z")
                .put("currency", "USD")
                .put("payment_provider", "simulated");
        form.putArray("sections")
                .addObject()
                .put("code", "A")
                .put("kind", "SEATED")
                .put("ticket_type", "Seat")
                .put("price", 25)
                .put("rows", ROWS)
                .put("seats_per_row", SEATS_A_ROW);
        long event = api.createEvent(organizer, form);
        Waiting.untilOpen(api, event);
        return event;
    }

    private ProcessMemory memory() {
        return ProcessMemory.of(system.pid(SystemUnderTest.API), system.port(Port.MANAGEMENT));
    }

    private Tokens tokens() {
        return Tokens.signedWith(system.keys().resolve("jwt.pem"), "holdfast", "holdfast-api");
    }

    static Map<String, String> settings(int clients) {
        return Map.of(
                "HOLDFAST_LIVE_MAX_CLIENTS", Integer.toString(clients), "HOLDFAST_LIVE_MAX_CLIENTS_PER_ADDRESS", "0");
    }
}
