package io.holdfast.engine.query;

import io.holdfast.engine.audit.LedgerHistory;
import io.holdfast.engine.audit.LedgerReaders;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.running.Engine;
import io.holdfast.engine.running.EngineSettings;
import io.holdfast.engine.views.PastSeats;
import io.holdfast.engine.views.Views;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.InventoryCounts;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import io.holdfast.wire.view.OrderPage;
import io.holdfast.wire.view.PartitionOwners;
import io.holdfast.wire.view.SeatMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Queries of what was committed. 404: nobody knows it. 503: not here, or not yet; {@code /query/owners} tells where
 * else to ask.
 */
@RestController
@RequestMapping("/query")
class QueryController {
    private final Engine engine;
    private final LedgerReaders readers;
    private final int partitions;

    QueryController(Engine engine, LedgerReaders readers, EngineSettings settings) {
        this.engine = engine;
        this.readers = readers;
        this.partitions = settings.partitions();
    }

    @GetMapping("/owners")
    PartitionOwners owners() {
        return views().owners();
    }

    /** The order's row in the encoding of the topic. */
    @GetMapping(value = "/orders/{orderId}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> order(@PathVariable String orderId) {
        return ResponseEntity.of(
                OrderId.inventoryIn(orderId).flatMap(inventory -> views().order(inventory.value(), orderId)));
    }

    /** Now, or as of a moment or an offset of the ledger. */
    @GetMapping("/inventories/{inventory}")
    ResponseEntity<InventoryCounts> counts(
            @PathVariable String inventory, @RequestParam Optional<Instant> at, @RequestParam Optional<Long> offset) {
        return ResponseEntity.of(
                at.isPresent() || offset.isPresent()
                        ? past(inventory, at, offset).counts(inventory)
                        : views().counts(inventory));
    }

    /** Those of these inventories that are known; each of them is in a partition that this engine answers for. */
    @GetMapping("/counts")
    List<InventoryCounts> counts(@RequestParam List<String> inventory) {
        return views().counts(inventory);
    }

    /** Now, or as of a moment or an offset of the ledger. */
    @GetMapping("/inventories/{inventory}/seats")
    ResponseEntity<SeatMap> seats(
            @PathVariable String inventory,
            @RequestParam Optional<String> section,
            @RequestParam Optional<Instant> at,
            @RequestParam Optional<Long> offset) {
        return ResponseEntity.of(
                at.isPresent() || offset.isPresent()
                        ? past(inventory, at, offset).seats(inventory, section)
                        : views().seats(inventory, section));
    }

    /** The money of the inventory's orders. */
    @GetMapping("/inventories/{inventory}/money")
    ResponseEntity<InventoryMoney> money(@PathVariable String inventory) {
        return ResponseEntity.of(views().money(inventory));
    }

    /** The money of all orders of a partition. */
    @GetMapping("/partitions/{partition}/money")
    MoneySums money(@PathVariable int partition) {
        return views().money(partition);
    }

    /** Orders that have changed since a moment, or whose money is on its way, page by page. */
    @GetMapping("/partitions/{partition}/orders")
    OrderPage orders(
            @PathVariable int partition, @RequestParam Instant since, @RequestParam(defaultValue = "") String after) {
        Wire wire = engine.wire().orElseThrow(() -> new InvalidStateStoreException("The views have not started"));
        return views().orders(partition, after, since, wire.deserializer(Topics.ORDERS));
    }

    private PastSeats past(String inventory, Optional<Instant> at, Optional<Long> offset) {
        return readers.history()
                .orElseThrow(() -> new InvalidStateStoreException("The ledger cannot be read yet"))
                .seats(inventory, at.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE), offset.orElse(Long.MAX_VALUE));
    }

    @ExceptionHandler({InvalidStateStoreException.class, LedgerHistory.Busy.class})
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    void notNow() {}

    private Views views() {
        return new Views(
                engine.views().orElseThrow(() -> new InvalidStateStoreException("The views have not started")),
                partitions);
    }
}
