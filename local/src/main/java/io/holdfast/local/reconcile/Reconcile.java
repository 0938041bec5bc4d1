package io.holdfast.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.deployment.Addresses;
import io.holdfast.local.settings.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks the running deployment to hold the provider's books against its own, waits, and prints what it found. */
public record Reconcile(Path data, PrintStream out) {
    private static final String EMAIL = "admin@holdfast.local";
    private static final String PASSWORD = "holdfast-admin";
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int UNEXPLAINED = 1;

    /**
     * @param hours how far to look back; empty for what the deployment finds right
     * @return 1 when something is unexplained, undecided, or the run failed
     */
    public int run(Optional<Integer> hours) throws IOException {
        String address = Addresses.running(data.resolve("run"))
                .map(running -> running.variables().get("HOLDFAST_API"))
                .orElseThrow(() -> new Problem("nothing is up on " + data + ": ./holdfast up starts it"));
        try (Http http = new Http(1)) {
            return run(new Api(http, address), hours);
        } catch (NoAnswer silence) {
            throw new Problem("the API does not answer: " + silence.getMessage(), silence);
        }
    }

    int run(Api api, Optional<Integer> hours) throws NoAnswer {
        String token = api.login(EMAIL, PASSWORD);
        Optional<Instant> since = hours.map(back -> Instant.now().minus(Duration.ofHours(back)));
        JsonNode report = ended(api, token, api.reconcile(token, since));
        new Report(report).print(out);
        boolean clean = report.path("status").asText().equals("DONE")
                && report.path("unexplained").isEmpty()
                && report.path("undecided").asInt() == 0;
        return clean ? 0 : UNEXPLAINED;
    }

    private JsonNode ended(Api api, String token, String id) throws NoAnswer {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        String shown = "";
        while (System.nanoTime() < giveUp) {
            JsonNode report = api.reconciliation(token, id);
            String status = report.path("status").asText();
            if (status.equals("DONE") || status.equals("FAILED")) {
                return report;
            }
            String stage = report.path("stage").asText();
            if (!stage.equals(shown)) {
                out.println("looking at " + stage);
                shown = stage;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new Problem("it takes longer than " + PATIENCE.toMinutes() + " minutes: it goes on without this command");
    }
}
