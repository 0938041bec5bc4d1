package io.holdfast.api;

import io.holdfast.api.catalogue.Event;
import io.holdfast.api.catalogue.InventoryOpening;
import io.holdfast.api.catalogue.RemainingTickets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Stands in for the engine: opens what it is given unless told that it is away, and knows what is left of it. */
@TestConfiguration(proxyBeanMethods = false)
public class EngineInMemory {
    public static final class Inventories implements InventoryOpening, RemainingTickets {
        final Map<Long, Event> opened = new ConcurrentHashMap<>();
        final Map<Long, Long> remaining = new ConcurrentHashMap<>();
        public volatile boolean away;

        @Override
        public boolean open(Event event) {
            if (!away) {
                opened.putIfAbsent(event.id(), event);
            }
            return !away;
        }

        @Override
        public Map<Long, Long> of(Collection<Long> eventIds) {
            return eventIds.stream().filter(remaining::containsKey).collect(Collectors.toMap(id -> id, remaining::get));
        }
    }

    @Bean
    @Primary
    Inventories inventories() {
        return new Inventories();
    }
}
