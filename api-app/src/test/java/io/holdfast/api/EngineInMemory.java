package io.holdfast.api;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.InventoryOpening;
import io.holdfast.api.catalogue.RemainingTickets;
import io.holdfast.api.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        final Map<Long, Event.Terms> amended = new ConcurrentHashMap<>();
        final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
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
        public Amendment amend(Event event, Event.Terms wanted) {
            if (away) {
                return new Amendment.Unknown();
            }
            if (refusesChanges) {
                return new Amendment.Refused(
                        Problem.of(HttpStatus.CONFLICT, "sales_started", "Sales have started"), List.of());
            }
            amended.put(event.id(), wanted);
            return new Amendment.Confirmed();
        }

        public boolean isCancelled(long eventId) {
            return cancelled.contains(eventId);
        }

        @Override
        public boolean cancel(Event event) {
            if (!away) {
                cancelled.add(event.id());
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
