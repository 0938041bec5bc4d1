package io.holdfast.engine.views;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.InventoryPartition;
import io.holdfast.wire.view.TicketRow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Answers questions about the tickets of the partitions that this engine has, also as a standby.
 *
 * <p>Each method throws {@link org.apache.kafka.streams.errors.InvalidStateStoreException} for what this engine does
 * not have, or not yet.
 */
public final class TicketViews {
    private final ViewStores stores;
    private final int partitions;

    public TicketViews(ViewStores stores, int partitions) {
        this.stores = stores;
        this.partitions = partitions;
    }

    /** The ticket, where any partition of this engine has it. */
    public Optional<TicketRow> any(String code) {
        Optional<TicketRow> found = stores.partitions().stream()
                .flatMap(partition -> Found.by(code, stores.of(ViewsTopology.TICKETS, partition)).stream())
                .findFirst();
        if (found.isEmpty() && stores.streams().state() != KafkaStreams.State.RUNNING) {
            throw new InvalidStateStoreException("It may be in a partition that this engine is taking over");
        }
        return found;
    }

    /** The tickets of an inventory, as they are read one by one. */
    public Found of(String inventory) {
        int partition = InventoryPartition.of(inventory, partitions);
        return new Found(
                inventory,
                stores.of(ViewsTopology.TICKETS, partition),
                stores.of(ViewsTopology.TICKET_VERSIONS, partition));
    }

    /** The same at their owner alone: a copy could have the newest version, and not yet the tickets that go with it. */
    public Found owned(String inventory) {
        int partition = InventoryPartition.of(inventory, partitions);
        return new Found(
                inventory,
                stores.ofOwner(ViewsTopology.TICKETS, partition),
                stores.ofOwner(ViewsTopology.TICKET_VERSIONS, partition));
    }

    /** What the partition of an inventory has. */
    public record Found(
            String inventory,
            ReadOnlyKeyValueStore<String, byte[]> tickets,
            ReadOnlyKeyValueStore<String, byte[]> versions) {
        /** Of the tickets as they are now, or a little before; 0 where there are none yet. */
        public long version() {
            return Optional.ofNullable(versions.get(inventory))
                    .or(() -> Optional.ofNullable(tickets.get(TicketKeys.earlierVersion(inventory))))
                    .map(stored -> new Unpacker(stored).number())
                    .orElse(0L);
        }

        /** Those of these codes that the partition has, of whatever inventory. */
        public List<TicketRow> all(Collection<String> codes) {
            return codes.stream().flatMap(code -> by(code, tickets).stream()).toList();
        }

        /** Every ticket that was ever sold, in the order of the codes. */
        public void forEach(Consumer<TicketRow> each) {
            Prefix.scan(tickets, TicketKeys.tickets(inventory), (key, stored) -> each.accept(TicketCodec.read(stored)));
        }

        private static Optional<TicketRow> by(String code, ReadOnlyKeyValueStore<String, byte[]> store) {
            return Optional.ofNullable(store.get(TicketKeys.code(code)))
                    .map(inventory -> store.get(TicketKeys.ticket(new String(inventory, UTF_8), code)))
                    .map(TicketCodec::read);
        }
    }
}
