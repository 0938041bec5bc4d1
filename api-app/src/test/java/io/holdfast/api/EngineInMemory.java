package io.holdfast.api;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.InventoryOpening;
import io.holdfast.api.catalogue.RemainingTickets;
import io.holdfast.api.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;

/** Stands in for the engine: opens what it is given unless told that it is away, and knows what is left of it. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineInMemory {
    public static final class Inventories implements InventoryOpening, RemainingTickets {
        final Map<Long, Event> opened = new ConcurrentHashMap<>();
        final Map<Long, Left> remaining = new ConcurrentHashMap<>();
        final Map<Long, Event> amended = new ConcurrentHashMap<>();
        final Map<Long, Event> cancelled = new ConcurrentHashMap<>();
        /** Happens once, while the engine is asked for a change or an end. */
        public final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

        public volatile boolean away;
        public volatile boolean refusesChanges;

        @Override
        public boolean open(Event event) {
            if (!away) {
                opened.putIfAbsent(event.id(), event);
            }
            return !away;
        }

        @Override
        public Amendment amend(Event event, Event wanted) {
            if (away) {
                return new Amendment.Unknown();
            }
            if (refusesChanges) {
                return new Amendment.Refused(
                        Problem.of(HttpStatus.CONFLICT, "sales_started", "Sales have started"), List.of());
            }
            meanwhile.getAndSet(() -> {}).run();
            amended.put(event.id(), wanted);
            return new Amendment.Confirmed();
        }

        /** As it was when the engine was told of its end. */
        public Optional<Event> cancelled(long eventId) {
            return Optional.ofNullable(cancelled.get(eventId));
        }

        @Override
        public boolean cancel(Event event) {
            if (!away) {
                meanwhile.getAndSet(() -> {}).run();
                cancelled.put(event.id(), event);
            }
            return !away;
        }

        @Override
        public Map<Long, Left> of(Map<Long, List<String>> inventories) {
            return inventories.keySet().stream()
                    .filter(remaining::containsKey)
                    .collect(Collectors.toMap(id -> id, remaining::get));
        }
    }

    @Bean
    @Primary
    Inventories inventories() {
        return new Inventories();
    }
}
