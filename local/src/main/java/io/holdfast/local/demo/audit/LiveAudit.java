package io.holdfast.local.demo.audit;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks the auditors in the engines whether they have seen all that the ledger has, and whether they found it right.
 *
 * @param engines the addresses of their management ports
 */
public record LiveAudit(List<String> engines, Log log, Findings findings) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final String ENTRIES = "holdfast_audit_entries";
    private static final String VIOLATIONS = "holdfast_audit_violations_total";

    public LiveAudit {
        engines = List.copyOf(engines);
    }

    /**
     * What the auditors say.
     *
     * @param entries that they have checked, of all inventories
     * @param ledger how many there are
     * @param violations that they have counted since they started
     * @param reported how many records were added to {@code audit_violations}
     */
    public record Verdict(long entries, long ledger, long violations, long reported) {
        boolean isComplete() {
            return entries == ledger;
        }
    }

    /** How many violations have ever been reported. */
    public long reported() {
        return log.count(Topics.AUDIT_VIOLATIONS);
    }

    /**
     * Waits for the auditors to have seen what the ledger has, for a bounded time, and notes how they fared.
     *
     * @param reportedBefore the violations that had been reported before the demo
     */
    public Verdict check(long reportedBefore) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        Verdict verdict = ask(reportedBefore);
        while (!verdict.isComplete() && System.nanoTime() < deadlineNanos) {
            pause();
            verdict = ask(reportedBefore);
        }
        findings.equal(Invariant.LIVE_AUDIT, verdict.ledger(), verdict.entries(), "the number of entries it checked");
        findings.equal(Invariant.LIVE_AUDIT, 0L, verdict.violations(), "the number of violations it counted");
        findings.equal(Invariant.LIVE_AUDIT, 0L, verdict.reported(), "the number of violations on its topic");
        return verdict;
    }

    private Verdict ask(long reportedBefore) {
        List<String> metrics = engines.stream().flatMap(this::metrics).toList();
        return new Verdict(
                sum(metrics, ENTRIES),
                log.count(Topics.TICKET_AVAILABILITY),
                sum(metrics, VIOLATIONS),
                reported() - reportedBefore);
    }

    /** An engine that does not answer has checked nothing that counts. */
    private Stream<String> metrics(String engine) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine + "/actuator/prometheus"))
                .timeout(ANSWER)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines();
        } catch (IOException unreachable) {
            return Stream.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    /** The sum over all labels of a metric, in the text format of Prometheus. */
    static long sum(List<String> metrics, String name) {
        return (long) metrics.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
