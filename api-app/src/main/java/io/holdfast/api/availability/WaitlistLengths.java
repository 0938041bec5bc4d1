package io.holdfast.api.availability;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.engine.EngineSettings;
import io.holdfast.api.engine.Unanswered;
import io.holdfast.api.web.Problem;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.ShowInventory;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * How many entries wait for an event. Only the engine knows, so it is asked: about each inventory once a second at most,
 * and about so many at once, however often somebody looks.
 */
@Component
final class WaitlistLengths {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MAX_INVENTORIES = 10_000;
    private static final int MAX_QUESTIONS = 16;

    private final CommandGateway engine;
    private final EngineSettings settings;
    private final Semaphore questions = new Semaphore(MAX_QUESTIONS);
    private final AsyncCache<String, OptionalInt> lengths = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MAX_INVENTORIES)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    WaitlistLengths(CommandGateway engine, EngineSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    /** All of them together; empty where the engine does not say in time. */
    OptionalLong of(List<String> inventories) {
        List<OptionalInt> found =
                inventories.stream().map(inventory -> lengths.get(inventory, this::ask)).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        return found.stream().allMatch(OptionalInt::isPresent)
                ? OptionalLong.of(
                        found.stream().mapToLong(OptionalInt::getAsInt).sum())
                : OptionalLong.empty();
    }

    /** For what was never opened nobody waits. */
    private OptionalInt ask(String inventory) {
        questions.acquireUninterruptibly();
        try {
            Object outcome = engine.ask(inventory, new ShowInventory(), settings.patience())
                    .getOutcome();
            return OptionalInt.of(outcome instanceof InventoryOpened shown ? shown.getWaiting() : 0);
        } catch (Unanswered | Problem e) {
            return OptionalInt.empty();
        } finally {
            questions.release();
        }
    }
}
