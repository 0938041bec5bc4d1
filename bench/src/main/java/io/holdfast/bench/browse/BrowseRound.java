package io.holdfast.bench.browse;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.bench.browse.OpenLoop.Answers;
import io.holdfast.bench.rig.ProcessorTime;
import io.holdfast.bench.rig.SystemUnderTest;
import io.holdfast.bench.rig.Waiting;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.parts.Postgres;
import io.holdfast.local.settings.Port;
import io.holdfast.local.settings.Problem;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/** One round on a system of its own: events are written, some are put on sale, and visitors come after a warm-up. */
record BrowseRound(SystemUnderTest system, int perSecond) {
    static final int SECONDS = 20;
    private static final int WARM_UP_SECONDS = 20;
    private static final int ON_SALE = 20;
    private static final int ROWS = 20;
    private static final int SEATS_A_ROW = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was measured. */
    record Result(Answers answers, Duration apiTime, double load) {}

    Result run(boolean search) {
        List<Long> open = open();
        Visitors visitors =
                new Visitors(new Listings(system.postgresUrl(), Postgres.USER, Postgres.PASSWORD).write(), open);
        LongFunction<IntFunction<String>> paths = search ? visitors::searching : visitors::browsing;
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build()) {
            String address = "http://127.0.0.1:" + system.port(Port.API);
            new OpenLoop(client, address, perSecond, WARM_UP_SECONDS).run(paths.apply(1));
            Duration before = ProcessorTime.of(system.pid(SystemUnderTest.API));
            Answers answers = new OpenLoop(client, address, perSecond, SECONDS).run(paths.apply(2));
            return new Result(
                    answers, ProcessorTime.of(system.pid(SystemUnderTest.API)).minus(before), load());
        }
    }

    private List<Long> open() {
        try (Http http = new Http(1)) {
            Api api = new Api(http, "http://127.0.0.1:" + system.port(Port.API));
            String organizer = api.login("organizer@holdfast.local", "holdfast-organizer");
            List<Long> open = new ArrayList<>();
            for (int number = 0; number < ON_SALE; number++) {
                open.add(onSale(api, organizer));
            }
            return open;
        } catch (NoAnswer failure) {
            throw new Problem("the API does not answer: " + failure.getMessage(), failure);
        }
    }

    private static long onSale(Api api, String organizer) throws NoAnswer {
        var form = JSON.createObjectNode()
                .put("name", "On sale now")
                .put("venue", "City Arena")
                .put("event_date", "2099-12-10T20:00:00Z");
        form.putArray("sections")
                .addObject()
                .put("code", "A")
                .put("kind", "SEATED")
                .put("price", 25)
                .put("rows", ROWS)
                .put("seats_per_row", SEATS_A_ROW);
        long event = api.createEvent(organizer, form);
        Waiting.untilOpen(api, event);
        return event;
    }

    /** What else runs on this machine has its part in the figures: processes that want to run, as the system counts. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
