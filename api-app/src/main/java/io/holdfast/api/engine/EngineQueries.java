package io.holdfast.api.engine;

import io.holdfast.api.engine.EngineCalls.Answer;
import io.holdfast.api.engine.EngineCalls.Found;
import io.holdfast.api.engine.EngineCalls.None;
import io.holdfast.api.engine.EngineCalls.Unknown;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.Order;
import io.holdfast.wire.Topics;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import io.holdfast.wire.view.OrderPage;
import io.holdfast.wire.view.PartitionOwners;
import io.holdfast.wire.view.SeatMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the engine's views: committed, a moment old, for display and never for a decision. */
public final class EngineQueries {
    private static final Logger LOG = LoggerFactory.getLogger(EngineQueries.class);
    /** Inventories whose names fit one address. */
    private static final int MANY = 100;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final int partitions;
    private final Deserializer<Order> orders;
    private final PartitionMap owners;
    private final EngineCalls engines;

    EngineQueries(List<URI> addresses, Duration timeout, int partitions, Deserializer<Order> orders) {
        this.engines = new EngineCalls(timeout);
        this.partitions = partitions;
        this.orders = orders;
        this.owners = new PartitionMap(addresses, this::owners);
    }

    /** The order; empty where the view has none, which may be only because it is behind. */
    public Optional<Order> order(OrderId id) throws ViewUnavailable {
        return get(id.inventory(), "/query/orders/" + id, bytes -> orders.deserialize(Topics.ORDERS.name(), bytes));
    }

    /** The counts of an inventory; empty where it was never opened. */
    public Optional<InventoryCounts> counts(String inventory) throws ViewUnavailable {
        return get(inventory, "/query/inventories/" + inventory, bytes -> read(bytes, InventoryCounts.class));
    }

    /**
     * The counts of those of these inventories that were opened: a question for each engine that answers for some of
     * them, however many partitions it has.
     */
    public List<InventoryCounts> counts(List<String> inventories) throws ViewUnavailable {
        Map<List<String>, List<String>> byOwner = inventories.stream()
                .collect(Collectors.groupingBy(
                        inventory -> owners.active(InventoryPartition.of(inventory, partitions))));
        List<InventoryCounts> counts = new ArrayList<>();
        for (Map.Entry<List<String>, List<String>> asked : byOwner.entrySet()) {
            for (int from = 0; from < asked.getValue().size(); from += MANY) {
                List<String> some =
                        asked.getValue().subList(from, Math.min(asked.getValue().size(), from + MANY));
                Optional<List<InventoryCounts>> told = told(asked.getKey(), some);
                counts.addAll(told.isPresent() ? told.get() : byPartition(some));
            }
        }
        return counts;
    }

    /** What the owner of all of these says; empty where it does not answer, or not for all of them any more. */
    private Optional<List<InventoryCounts>> told(List<String> addresses, List<String> inventories) {
        try {
            return engines.firstOf(addresses, path(inventories)) instanceof Found found
                    ? Optional.of(List.of(read(found.body(), InventoryCounts[].class)))
                    : Optional.empty();
        } catch (SerializationException e) {
            LOG.error("The engine's counts of {} cannot be read", inventories, e);
            return Optional.empty();
        }
    }

    /** Each partition by itself, so that the standby of one is found as well. */
    private List<InventoryCounts> byPartition(List<String> inventories) throws ViewUnavailable {
        Map<Integer, List<String>> byPartition = inventories.stream()
                .collect(Collectors.groupingBy(inventory -> InventoryPartition.of(inventory, partitions)));
        List<InventoryCounts> counts = new ArrayList<>();
        for (Map.Entry<Integer, List<String>> asked : byPartition.entrySet()) {
            get(asked.getKey(), path(asked.getValue()), bytes -> List.of(read(bytes, InventoryCounts[].class)))
                    .ifPresent(counts::addAll);
        }
        return counts;
    }

    private static String path(List<String> inventories) {
        return "/query/counts?inventory=" + String.join(",", inventories);
    }

    /** The seats of an inventory, or of one section; empty where there is none such. */
    public Optional<SeatMap> seats(String inventory, Optional<String> section) throws ViewUnavailable {
        return seats(inventory, section, new Moment.Now());
    }

    /** The seats as they were; this reads the ledger, and takes its time. */
    public Optional<SeatMap> seats(String inventory, Optional<String> section, Moment moment) throws ViewUnavailable {
        String query = Stream.of(section.map(code -> "section=" + encoded(code)).orElse(""), moment.query())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        String path = "/query/inventories/" + inventory + "/seats" + (query.isEmpty() ? "" : "?" + query);
        return get(inventory, path, bytes -> read(bytes, SeatMap.class));
    }

    /** The counts as they were; this reads the ledger, and takes its time. */
    public Optional<InventoryCounts> counts(String inventory, Moment moment) throws ViewUnavailable {
        String path = "/query/inventories/" + inventory + "?" + moment.query();
        return get(inventory, path, bytes -> read(bytes, InventoryCounts.class));
    }

    /** The money of an inventory's orders; empty where it has none. */
    public Optional<InventoryMoney> money(String inventory) throws ViewUnavailable {
        return get(inventory, "/query/inventories/" + inventory + "/money", bytes -> read(bytes, InventoryMoney.class));
    }

    /** The money of all orders of all events. */
    public MoneySums money() throws ViewUnavailable {
        MoneySums all = MoneySums.NONE;
        for (int partition = 0; partition < partitions; partition++) {
            String path = "/query/partitions/" + partition + "/money";
            all = all.plus(
                    get(partition, path, bytes -> read(bytes, MoneySums.class)).orElse(MoneySums.NONE));
        }
        return all;
    }

    public int partitions() {
        return partitions;
    }

    /** Some orders, and where the next ones begin. */
    public record Orders(List<Order> orders, Optional<String> next) {}

    /**
     * Orders of a partition that have changed since a moment, or whose money is on its way.
     *
     * @param after where an earlier page ended; empty for the first
     */
    public Orders orders(int partition, String after, Instant since) throws ViewUnavailable {
        String path = "/query/partitions/" + partition + "/orders?since=" + encoded(since.toString()) + "&after="
                + encoded(after);
        OrderPage page = get(partition, path, bytes -> read(bytes, OrderPage.class))
                .orElseThrow(() -> new ViewUnavailable(partition));
        return new Orders(
                page.rows().stream()
                        .map(row -> orders.deserialize(Topics.ORDERS.name(), row))
                        .toList(),
                page.next());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> Optional<T> get(String inventory, String path, Function<byte[], T> decode) throws ViewUnavailable {
        return get(InventoryPartition.of(inventory, partitions), path, decode);
    }

    private <T> Optional<T> get(int partition, String path, Function<byte[], T> decode) throws ViewUnavailable {
        Answer answer = engines.firstOf(owners.active(partition), path);
        if (answer instanceof None) {
            owners.refresh();
            answer = engines.firstOf(owners.active(partition), path);
        }
        if (answer instanceof None) {
            answer = engines.firstOf(owners.standby(partition), path);
        }
        try {
            return switch (answer) {
                case Found found -> Optional.of(decode.apply(found.body()));
                case Unknown _ -> Optional.empty();
                case None _ -> throw new ViewUnavailable(partition);
            };
        } catch (SerializationException e) {
            LOG.error("The engine's answer to {} cannot be read", path, e);
            throw new ViewUnavailable(partition);
        }
    }

    Optional<PartitionOwners> owners(URI engine) {
        String address = engine.toString();
        String root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        try {
            return engines.ask(root, "/query/owners") instanceof Found found
                    ? Optional.of(read(found.body(), PartitionOwners.class))
                    : Optional.empty();
        } catch (SerializationException e) {
            LOG.error("{} does not say who owns what", root, e);
            return Optional.empty();
        }
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new SerializationException("The engine's answer is not a " + type.getSimpleName(), e);
        }
    }
}
