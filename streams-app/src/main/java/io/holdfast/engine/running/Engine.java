package io.holdfast.engine.running;

import io.holdfast.engine.audit.LedgerReaders;
import io.holdfast.engine.topology.EngineMetrics;
import io.holdfast.engine.topology.InventoryTopology;
import io.holdfast.engine.views.ViewStores;
import io.holdfast.engine.views.ViewsTopology;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The running engine: the topology that decides, and the one that shows what was decided.
 *
 * <p>It waits for the broker and the registry, then starts both. What it cannot start with ends the process, and so
 * does a topology that has died: a supervisor sees it and starts another.
 */
@Component
public class Engine implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final EngineSettings settings;
    private final EngineMetrics metrics;
    private final ProcessEnd processEnd;
    private final LedgerReaders readers;
    private final MeterRegistry meters;
    private final Collection<KafkaStreamsMetrics> streamsMetrics = new ConcurrentLinkedQueue<>();
    private volatile @Nullable KafkaStreams deciding;
    private volatile @Nullable KafkaStreams viewing;
    private volatile @Nullable ViewStores viewed;
    private volatile @Nullable Wire wire;
    private volatile boolean running;

    Engine(
            EngineSettings settings,
            EngineMetrics metrics,
            ProcessEnd processEnd,
            LedgerReaders readers,
            MeterRegistry meters) {
        this.settings = settings;
        this.metrics = metrics;
        this.processEnd = processEnd;
        this.readers = readers;
        this.meters = meters;
    }

    /** The states of both topologies; empty as long as they wait for their surroundings. */
    public List<KafkaStreams.State> states() {
        return Stream.of(deciding, viewing)
                .flatMap(Stream::ofNullable)
                .map(KafkaStreams::state)
                .toList();
    }

    /** What the views have stored, once they have been started. */
    public Optional<ViewStores> views() {
        return Optional.ofNullable(viewed);
    }

    /** How records are read and written, once the registry has been reached. */
    public Optional<Wire> wire() {
        return Optional.ofNullable(wire);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().name("engine-start").start(this::startStreams);
    }

    private void startStreams() {
        try {
            Wire prepared = prepare();
            KafkaStreams views = streams(ViewsTopology.build(prepared), StreamsSettings.views(settings, metrics));
            KafkaStreams engine = streams(
                    InventoryTopology.build(prepared, settings.rules(), metrics),
                    StreamsSettings.engine(settings, metrics));
            engine.setStateListener((state, before) -> {
                note("holdfast-engine", state, before);
                if (state == KafkaStreams.State.RUNNING) {
                    // They read the ledger from its beginning: decisions come first.
                    Thread.ofPlatform().name("ledger-start").daemon().start(() -> readers.start(prepared));
                }
            });
            views.setStateListener((state, before) -> note("holdfast-views", state, before));
            wire = prepared;
            viewing = views;
            viewed = new ViewStores(views);
            deciding = engine;
            engine.start();
            views.start();
        } catch (RuntimeException e) {
            LOG.error("The engine cannot start: {}", e.getMessage(), e);
            processEnd.soon();
        }
    }

    /** Waits for the broker and the registry, and makes sure that the topics are as they should be. */
    private Wire prepare() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Map<String, Object> broker = Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
            try (Admin admin = Admin.create(broker)) {
                settings.topicSetup().ensure(admin);
                return new Wire(new HttpSchemaRegistry(settings.registry()));
            } catch (KafkaException e) {
                if (System.nanoTime() > giveUp || !running) {
                    throw e;
                }
                LOG.info("Waiting for the broker and the registry: {}", e.getMessage());
                pause();
            }
        }
    }

    private KafkaStreams streams(Topology topology, Properties properties) {
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(new ThreadReplacement());
        KafkaStreamsMetrics counted = new KafkaStreamsMetrics(streams);
        counted.bindTo(meters);
        streamsMetrics.add(counted);
        return streams;
    }

    private void note(String application, KafkaStreams.State state, KafkaStreams.State before) {
        LOG.info("{}: {} -> {}", application, before, state);
        if (state == KafkaStreams.State.ERROR) {
            LOG.error("{} has died; the process ends", application);
            processEnd.soon();
        }
    }

    @Override
    public void stop() {
        running = false;
        readers.stop();
        streamsMetrics.forEach(KafkaStreamsMetrics::close);
        Stream.of(viewing, deciding).flatMap(Stream::ofNullable).forEach(streams -> streams.close(CLOSING));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while waiting for the broker", e);
        }
    }
}
