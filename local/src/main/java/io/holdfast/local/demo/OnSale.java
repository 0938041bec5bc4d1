package io.holdfast.local.demo;

import io.holdfast.local.demo.audit.Audit;
import io.holdfast.local.demo.audit.Database;
import io.holdfast.local.demo.audit.Findings;
import io.holdfast.local.demo.audit.LiveAudit;
import io.holdfast.local.demo.audit.Log;
import io.holdfast.local.demo.audit.Promises;
import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.calls.NoAnswer;
import io.holdfast.local.demo.calls.Stripe;
import io.holdfast.local.demo.report.Figures;
import io.holdfast.local.demo.report.Progress;
import io.holdfast.local.demo.report.Summary;
import io.holdfast.local.demo.sale.Board;
import io.holdfast.local.demo.sale.Crowd;
import io.holdfast.local.demo.sale.SteadyLoad;
import io.holdfast.local.demo.sale.Tally;
import io.holdfast.local.demo.sale.Tokens;
import io.holdfast.local.demo.setup.Arena;
import io.holdfast.local.demo.setup.DemoSettings;
import io.holdfast.local.demo.setup.Endpoints;
import io.holdfast.local.settings.Problem;
import java.io.Console;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The demo from its first line to its figures: put on sale, sell, measure, recount. */
record OnSale(DemoSettings settings, Endpoints endpoints, PrintStream out) {
    private static final double NANOS = 1e9;
    private static final int STEADY_CALLS_AT_ONCE = 2_000;
    private static final int WARM_UP_PER_SECOND = 150;

    Figures run() {
        try (Http bookings = new Http(settings.callsAtOnce());
                Http questions = new Http(settings.callsAtOnce());
                Http payments = new Http(settings.callsAtOnce());
                Http steady = new Http(STEADY_CALLS_AT_ONCE)) {
            Stripe stripe = new Stripe(
                    payments, endpoints.stripe().url(), endpoints.stripe().key());
            return run(
                    new Api(bookings, endpoints.api()),
                    new Api(questions, endpoints.api()),
                    stripe,
                    new Api(steady, endpoints.api()));
        } catch (NoAnswer unanswered) {
            throw new Problem(
                    "the API at " + endpoints.api() + " does not answer: " + unanswered.getMessage(), unanswered);
        }
    }

    private Figures run(Api bookings, Api questions, Stripe stripe, Api steady) throws NoAnswer {
        Findings findings = new Findings();
        Log log = Log.at(endpoints.kafka(), endpoints.registry());
        LiveAudit liveAudit = new LiveAudit(endpoints.engines(), log, findings);
        long violationsBefore = liveAudit.reported();
        Promises promises = new Promises(findings);
        Tally tally = new Tally();
        Tokens tokens = tokens(questions);
        out.println("giving %,d buyers their tokens".formatted(settings.buyers()));
        Crowd.Queue queue = new Crowd(bookings, questions, stripe, findings, promises, tally)
                .gather(settings.buyers(), tokens, settings.seed());
        String organizer = questions.login("organizer@holdfast.local", "holdfast-organizer");
        warmUp(steady, organizer, queue, findings);

        Instant began = Instant.now();
        Arena arena = Arena.of(settings.share(), settings.holdSeconds(), began);
        long eventId = questions.createEvent(organizer, arena.body());
        out.println("%s is on sale as event %d: %,d seats, %,d buyers, %d s to pay"
                .formatted(arena.name(), eventId, arena.capacity(), settings.buyers(), settings.holdSeconds()));
        Summary summary = new Summary(settings, endpoints, arena, eventId, tally);
        sell(queue, eventId, arena, new Board(questions, eventId, arena.capacity(), settings.saleSeconds()), summary);

        Audit audit = new Audit(questions, stripe, log, new Database(endpoints.postgres()), findings);
        out.println("recounting from the log, the API, the payments and Postgres");
        Audit.Outcome outcome = audit.sale(eventId, arena, promises, began);
        List<Figures.Steady> measured = new ArrayList<>();
        if (settings.steadyPerSecond() > 0) {
            measured.add(measure("with a payment", "25.00", steady, organizer, queue, audit, findings));
            measured.add(measure("free of charge", "0.00", steady, organizer, queue, audit, findings));
        }
        LiveAudit.Verdict verdict = liveAudit.check(violationsBefore);
        findings.requireAll();
        return summary.figures(outcome, verdict, measured, findings);
    }

    private Tokens tokens(Api api) throws NoAnswer {
        Tokens tokens = Tokens.signedWith(
                settings.data().resolve("keys").resolve("jwt.pem"), endpoints.tokenIssuer(), endpoints.tokenAudience());
        if (!api.trusts(tokens.keyId())) {
            throw new Problem("the API at " + endpoints.api() + " does not know the key in " + settings.data()
                    + ": give the --data that it was started with");
        }
        return tokens;
    }

    /** Free of charge: what a payment brings in its wake must not be under way when the sale begins. */
    private void warmUp(Api api, String organizer, Crowd.Queue queue, Findings findings) throws NoAnswer {
        if (settings.warmUpSeconds() == 0) {
            return;
        }
        int count = WARM_UP_PER_SECOND * settings.warmUpSeconds();
        Arena field = Arena.field("Warm-up", count, "0.00", settings.holdSeconds(), Instant.now());
        long eventId = api.createEvent(organizer, field.body());
        out.println("warming up: %d bookings a second for another event".formatted(WARM_UP_PER_SECOND));
        new SteadyLoad(api, new Promises(findings), WARM_UP_PER_SECOND, settings.warmUpSeconds()).run(eventId, queue);
    }

    private void sell(Crowd.Queue queue, long eventId, Arena arena, Board board, Summary summary) {
        Progress progress = new Progress(out, isTerminal(), summary.tally(), board, arena.capacity());
        Thread watch = Thread.startVirtualThread(board::watch);
        Thread show = Thread.startVirtualThread(progress::show);
        long startNanos = System.nanoTime();
        queue.buy(eventId, arena, board);
        summary.sold((System.nanoTime() - startNanos) / NANOS, progress);
        board.close();
        progress.end();
        join(watch);
        join(show);
    }

    private Figures.Steady measure(
            String what, String price, Api api, String organizer, Crowd.Queue queue, Audit audit, Findings findings)
            throws NoAnswer {
        int count = settings.steadyPerSecond() * settings.steadySeconds();
        Arena field = Arena.field("Steady " + what, count, price, settings.holdSeconds(), Instant.now());
        long eventId = api.createEvent(organizer, field.body());
        out.println("booking %d a second for %d s, %s"
                .formatted(settings.steadyPerSecond(), settings.steadySeconds(), what));
        Promises promises = new Promises(findings);
        SteadyLoad.Measured measured =
                new SteadyLoad(api, promises, settings.steadyPerSecond(), settings.steadySeconds()).run(eventId, queue);
        audit.measured(eventId, field, promises);
        return Summary.steady("%d/s, %s".formatted(settings.steadyPerSecond(), what), settings, measured);
    }

    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25, where nobody sits at a terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }
}
