package io.holdfast.api.live;

import io.holdfast.api.engine.DeadLetterBox;
import io.holdfast.api.engine.KafkaSettings;
import io.holdfast.api.engine.LogTail;
import io.holdfast.wire.AvailabilityChange;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the ledger and the catalogue's changes off the log and, at every tick, has each event that changed tell of it.
 * It ends before the web server does: streams never end by themselves, and the server waits for them.
 */
@Component
final class Broadcast implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

    private static final String CONSUMER = "live";

    private final Hub hub;
    private final Heard heard;
    private final LiveSettings settings;
    private final LiveMeters meters;
    private final Clock clock;
    private final DeadLetterBox deadLetters;
    private final Deserializer<AvailabilityChange> changes;
    private final Deserializer<EventUpdate> updates;
    private final List<LedgerWatcher> watchers;
    private final LogTail tail;
    private final AtomicReference<Thread> ticker = new AtomicReference<>();

    Broadcast(
            Hub hub,
            Heard heard,
            LiveSettings settings,
            LiveMeters meters,
            Clock clock,
            KafkaSettings kafka,
            DeadLetterBox deadLetters,
            List<LedgerWatcher> watchers,
            Wire wire) {
        this.watchers = watchers;
        this.hub = hub;
        this.heard = heard;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.deadLetters = deadLetters;
        deadLetters.expect(CONSUMER, Topics.EVENT_UPDATES.name());
        this.changes = wire.deserializer(Topics.TICKET_AVAILABILITY);
        this.updates = wire.deserializer(Topics.EVENT_UPDATES);
        this.tail = LogTail.of(CONSUMER, kafka, this::take, Topics.TICKET_AVAILABILITY, Topics.EVENT_UPDATES);
        meters.watch(hub::size, () -> tail.isRunning() ? 1 : 0);
    }

    /** A record that makes no sense is left out; the gap that it leaves in its event is mended like any other. */
    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            fold(record);
        } catch (SerializationException | IllegalArgumentException | IndexOutOfBoundsException e) {
            meters.poison();
            putAside(record, e);
        }
    }

    /** The views put aside what is wrong with the ledger; the catalogue's changes are read here alone. */
    private void putAside(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        try {
            if (record.topic().equals(Topics.EVENT_UPDATES.name())) {
                deadLetters.put(CONSUMER, record, failure);
            }
        } catch (KafkaException e) {
            LOG.error("A change of the catalogue at offset {} makes no sense, nor is it put aside", record.offset(), e);
        }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.EVENT_UPDATES.name())) {
            hub.fold(updates.deserialize(record.topic(), record.value()));
        } else {
            AvailabilityChange change = changes.deserialize(record.topic(), record.value());
            heard.note(change.getInventory(), change.getVersion());
            hub.fold(change);
            watchers.forEach(watcher -> watcher.saw(change));
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(settings.every());
                hub.channels().forEach(this::tick);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tick(Channel channel) {
        try {
            channel.tick().ifPresent(told -> meters.lag(sinceMillis(told.decidedMillis())));
        } catch (RuntimeException e) {
            LOG.error("Event {} cannot be told of", channel.eventId(), e);
        }
    }

    /** The engine's clock may be another's. */
    private Duration sinceMillis(long decidedMillis) {
        return Duration.ofMillis(Math.max(0, clock.millis() - decidedMillis));
    }

    @Override
    public void start() {
        tail.start();
        ticker.set(Thread.ofVirtual().name("live-ticks").start(this::run));
        hub.open();
    }

    @Override
    public void stop() {
        hub.close();
        Thread thread = ticker.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
        tail.close();
    }

    @Override
    public boolean isRunning() {
        return ticker.get() != null;
    }
}
