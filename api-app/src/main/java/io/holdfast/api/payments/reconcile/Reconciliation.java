package io.holdfast.api.payments.reconcile;

import com.stripe.exception.StripeException;
import io.holdfast.api.engine.ViewUnavailable;
import io.holdfast.api.web.Problem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One run: reads what the provider has, compares it with the orders, lets a moment pass, so that what is under way
 * arrives, and puts right what differs still.
 */
@Component
class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int PARALLEL = 16;
    private static final int PAGE = 100;
    private static final int MAX_OPEN = 20_000;

    private final ProviderListing listing;
    private final ProviderObjects objects;
    private final Candidates candidates;
    private final Settlement settlement;
    private final Runs runs;
    private final RunFindings findings;
    private final ReconcileSettings settings;
    private final ReconcileMeters meters;

    Reconciliation(
            ProviderListing listing,
            ProviderObjects objects,
            Candidates candidates,
            Settlement settlement,
            Runs runs,
            RunFindings findings,
            ReconcileSettings settings,
            ReconcileMeters meters) {
        this.listing = listing;
        this.objects = objects;
        this.candidates = candidates;
        this.settlement = settlement;
        this.runs = runs;
        this.findings = findings;
        this.settings = settings;
        this.meters = meters;
    }

    /** Ends the run one way or the other; whatever it did can be done again by the next. */
    void perform(Run run) {
        runs.begin(run.id());
        try {
            list(run);
            Set<String> found = candidates.of(run);
            if (!found.isEmpty()) {
                LockSupport.parkNanos(settings.lag().toNanos());
            }
            Tally tally = settle(run, found);
            objects.forget();
            runs.end(run.id(), tally.repaired.get(), tally.unexplained.get(), tally.undecided.get());
            meters.ended(true);
        } catch (StripeException e) {
            failed(run, "provider_unavailable", e);
        } catch (ViewUnavailable e) {
            failed(run, "engine_unavailable", e);
        } catch (RuntimeException e) {
            failed(run, "unforeseen", e);
        }
    }

    private void list(Run run) throws StripeException {
        listing.intents(run.since(), seen(run, "payments"));
        listing.sessions(run.since(), seen(run, "sessions"));
        listing.refunds(run.since(), seen(run, "refunds"));
        listing.disputes(run.since(), seen(run, "disputes"));
        String after = "";
        for (int looked = 0; looked < MAX_OPEN; looked += PAGE) {
            List<ProviderObject> open = objects.open(run.id(), after, PAGE);
            for (ProviderObject object : open) {
                listing.now(object.type(), object.id()).ifPresent(now -> objects.see(List.of(now), run.id()));
            }
            if (open.size() < PAGE) {
                return;
            }
            after = open.getLast().id();
            runs.progress(run.id(), "older", open.size(), 0);
        }
    }

    private Consumer<List<ProviderObject>> seen(Run run, String stage) {
        return page -> {
            objects.see(page, run.id());
            runs.progress(run.id(), stage, page.size(), 0);
        };
    }

    private static final class Tally {
        final AtomicInteger repaired = new AtomicInteger();
        final AtomicInteger unexplained = new AtomicInteger();
        final AtomicInteger undecided = new AtomicInteger();
    }

    private Tally settle(Run run, Set<String> orders) {
        Tally tally = new Tally();
        Semaphore places = new Semaphore(PARALLEL);
        runs.progress(run.id(), "repairs", 0, 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String order : orders) {
                places.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        settle(run, order, tally);
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return tally;
    }

    private void settle(Run run, String order, Tally tally) {
        try {
            for (Finding finding : settlement.settle(order, run.id())) {
                findings.add(run.id(), finding);
                if (finding.isRepair()) {
                    tally.repaired.incrementAndGet();
                    meters.repaired(finding.kind());
                } else {
                    tally.unexplained.incrementAndGet();
                    LOG.error("{} {} of order {}: {}", finding.kind(), finding.objectId(), order, finding.detail());
                }
            }
        } catch (OrderSource.Unknown | StripeException | Problem e) {
            tally.undecided.incrementAndGet();
            LOG.warn("Order {} could not be reconciled: {}", order, e.getMessage());
        } catch (RuntimeException e) {
            tally.undecided.incrementAndGet();
            LOG.error("Order {} could not be reconciled", order, e);
        }
    }

    private void failed(Run run, String error, Exception e) {
        LOG.warn("Reconciliation {} has failed: {}", run.id(), error, e);
        runs.fail(run.id(), error);
        meters.ended(false);
    }
}
