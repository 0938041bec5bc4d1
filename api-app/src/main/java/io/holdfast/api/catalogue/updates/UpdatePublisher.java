package io.holdfast.api.catalogue.updates;

import io.holdfast.api.catalogue.Events;
import io.holdfast.wire.EventUpdate;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the log, twice a second, what changed in the catalogue. A change is told until the log has acknowledged it, and
 * so perhaps twice; it is told with the event as it stands by then.
 */
@Component
class UpdatePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(UpdatePublisher.class);

    private final EventOutbox outbox;
    private final Events events;
    private final Producer<String, EventUpdate> log;
    private final Counter told;
    private final Counter failures;

    UpdatePublisher(EventOutbox outbox, Events events, Producer<String, EventUpdate> log, MeterRegistry meters) {
        this.outbox = outbox;
        this.events = events;
        this.log = log;
        this.told = meters.counter("holdfast.event.updates.told");
        this.failures = meters.counter("holdfast.event.updates.failures");
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void publish() {
        try {
            boolean more = outbox.empty(this::tell);
            while (more) {
                more = outbox.empty(this::tell);
            }
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("Changes of the catalogue cannot be told yet: {}", e.toString());
        }
    }

    private void tell(List<Untold> changes) {
        List<Future<RecordMetadata>> sent = changes.stream()
                .flatMap(change -> events.find(change.eventId()).stream().map(event -> {
                    EventUpdate update = UpdateReading.of(change, event);
                    return log.send(
                            new ProducerRecord<>(Topics.EVENT_UPDATES.name(), Long.toString(event.id()), update));
                }))
                .toList();
        sent.forEach(UpdatePublisher::await);
        told.increment(sent.size());
    }

    /** Bounded by the time that the producer has for delivering. */
    private static void await(Future<RecordMetadata> sending) {
        try {
            sending.get();
        } catch (ExecutionException e) {
            throw new KafkaException("The log did not take it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }
}
