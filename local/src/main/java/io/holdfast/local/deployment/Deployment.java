package io.holdfast.local.deployment;

import io.holdfast.local.parts.Blueprint;
import io.holdfast.local.parts.Blueprint.Claim;
import io.holdfast.local.parts.Blueprint.WhenItStarts;
import io.holdfast.local.parts.Plan;
import io.holdfast.local.process.Leftovers;
import io.holdfast.local.settings.Ports;
import io.holdfast.local.settings.Problem;
import io.holdfast.local.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs together on one data directory. After {@link #stop()} no process of it is left; what a killed
 * supervisor left behind is ended by the next start on the same directory.
 */
public final class Deployment implements AutoCloseable {
    private final Settings settings;
    private final Plan plan;
    private final Watch watch;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private volatile boolean stopping;
    private @Nullable DataDirectory directory;

    /** Not started yet; {@code lines} takes what a person should read. */
    public Deployment(Settings settings, Plan plan, Consumer<String> lines) {
        this.settings = settings;
        this.plan = plan;
        this.watch = new Watch(lines);
        plan.parts().forEach(part -> parts.put(part.name(), new Part(part, settings, watch, Blueprint.START_WITHIN)));
    }

    /** Starts everything, and returns when all of it is ready. */
    public static Deployment start(Settings settings) {
        return start(settings, Plan.of(settings));
    }

    /** The same with some of the parts only. */
    public static Deployment start(Settings settings, Plan plan) {
        Deployment deployment = new Deployment(settings, plan, line -> {});
        deployment.start();
        return deployment;
    }

    /** Returns when every part is ready. Where one fails, the others are stopped and its problem is thrown. */
    public void start() {
        try {
            take(DataDirectory.open(settings));
            List<String> left = Leftovers.end(settings.run());
            if (!left.isEmpty()) {
                watch.say("stopped what an earlier start left running: " + String.join(", ", left));
            }
            refuseTakenPorts();
            Plan.unpack(settings);
            startInOrderOfNeed();
            Addresses.of(settings).write(settings.run());
            Thread.startVirtualThread(new LogBounds(parts.values(), () -> stopping));
        } catch (IOException failure) {
            stop();
            throw new Problem("cannot start on " + settings.data() + ": " + failure, failure);
        } catch (Problem problem) {
            stop();
            throw problem;
        }
    }

    public Settings settings() {
        return settings;
    }

    public Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new Problem("no part is called " + name + ": there are " + String.join(", ", parts.keySet()));
        }
        return part;
    }

    /** Those that no booking needs and that do not run yet, by their names. */
    public List<String> stillStarting() {
        return plan.parts().stream()
                .filter(part -> part.whenItStarts() == WhenItStarts.BESIDE
                        && !part(part.name()).isReady())
                .map(Blueprint::name)
                .toList();
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Waits until a part has died without which the others cannot go on. */
    public Problem awaitEnd() {
        return watch.end().join();
    }

    /** Stops every part, those that need others before those that are needed. A second call changes nothing. */
    public void stop() {
        stopping = true;
        parts.values().forEach(Part::retire);
        stopOnce();
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void take(DataDirectory opened) {
        directory = opened;
    }

    private synchronized void stopOnce() {
        if (directory == null) {
            return;
        }
        Map<Integer, List<Part>> byHeight = new TreeMap<>(Comparator.reverseOrder());
        for (Blueprint part : plan.parts()) {
            byHeight.computeIfAbsent(plan.height(part), height -> new ArrayList<>())
                    .add(part(part.name()));
        }
        byHeight.values().forEach(Deployment::stopTogether);
        try {
            Addresses.delete(settings.run());
            directory.close();
        } catch (IOException unwritable) {
            throw new Problem("stopped, but cannot write to " + settings.run(), unwritable);
        }
        directory = null;
    }

    private static void stopTogether(List<Part> layer) {
        CompletableFuture<?>[] endings = layer.stream()
                .map(part -> CompletableFuture.runAsync(part::stop, Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(endings).join();
    }

    private void refuseTakenPorts() {
        for (Blueprint part : plan.parts()) {
            for (Claim claim : part.claims()) {
                if (!Ports.isFree(claim.port())) {
                    throw new Problem("port %d is taken, and %s needs it: set %s to another"
                            .formatted(claim.port(), part.name(), claim.variable()));
                }
            }
        }
    }

    /**
     * Each on a thread of its own, as soon as those that it needs are ready. The first failure ends the wait, except
     * that of a part which no booking needs: it is not waited for, and may fail and be started again.
     */
    private void startInOrderOfNeed() {
        Map<String, CompletableFuture<Void>> started = new LinkedHashMap<>();
        List<CompletableFuture<Void>> awaited = new ArrayList<>();
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (Blueprint blueprint : plan.parts()) {
            CompletableFuture<?>[] needs = started.entrySet().stream()
                    .filter(other -> blueprint.needs().contains(other.getKey()))
                    .map(Map.Entry::getValue)
                    .toArray(CompletableFuture<?>[]::new);
            boolean isAwaited = blueprint.whenItStarts() == WhenItStarts.AWAITED;
            CompletableFuture<Void> start = CompletableFuture.allOf(needs)
                    .thenRunAsync(() -> startOne(part(blueprint.name()), isAwaited), Thread::startVirtualThread);
            start.exceptionally(problem -> {
                if (isAwaited) {
                    failure.completeExceptionally(problem);
                }
                return null;
            });
            started.put(blueprint.name(), start);
            if (isAwaited) {
                awaited.add(start);
            }
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new));
        Outcome.of(CompletableFuture.anyOf(all, failure, watch.end()));
        if (watch.end().isDone()) {
            throw watch.end().join();
        }
    }

    private void startOne(Part part, boolean isAwaited) {
        long beganNanos = System.nanoTime();
        if (isAwaited) {
            part.start();
        } else {
            part.startPatiently();
        }
        watch.ready(part.name(), System.nanoTime() - beganNanos);
    }
}
