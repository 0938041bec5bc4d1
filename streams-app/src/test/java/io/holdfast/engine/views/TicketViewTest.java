package io.holdfast.engine.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.TicketRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketViewTest {
    private static final String SUFFIX = ".aaaaaaaaaaaaaaaaaaaaaa";
    private static final Instant AT = Instant.parse("2027-01-01T00:00:00Z");

    private final Wire wire = new Wire(new InMemorySchemaRegistry());

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> tickets;
    private KeyValueStore<String, byte[]> store;
    private KeyValueStore<String, byte[]> versions;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(ViewsTopology.build(wire), ViewsSettings.of(state));
        tickets = driver.createInputTopic(Topics.TICKETS.name(), new StringSerializer(), new ByteArraySerializer());
        store = driver.getKeyValueStore(ViewsTopology.TICKETS);
        versions = driver.getKeyValueStore(ViewsTopology.TICKET_VERSIONS);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aTicketIsFoundByItsCodeInItsLatestState() {
        sell("42", "B1", "A-1-1", TicketStatus.VALID);
        sell("42", "B1", "A-1-1", TicketStatus.REVOKED);
        assertThat(of("42").all(List.of("B1", "XX")))
                .containsExactly(new TicketRow("B1", "42" + SUFFIX, 42, "A-1-1", 7, "REVOKED", AT.toEpochMilli()));
    }

    @Test
    void theTicketsOfAnInventoryComeInTheOrderOfTheirCodesAndNoOthersAmongThem() {
        sell("42", "B2", "A-1-2", TicketStatus.VALID);
        sell("42", "B1", "A-1-1", TicketStatus.FROZEN);
        sell("420", "C1", "A-1-1", TicketStatus.VALID);
        sell("42-FLOOR", "C2", "A-1-1", TicketStatus.VALID);
        List<String> codes = new ArrayList<>();
        of("42").forEach(row -> codes.add(row.code() + row.status()));
        assertThat(codes).containsExactly("B1FROZEN", "B2VALID");
    }

    @Test
    void theVersionGrowsWithEachTicketOfTheInventoryOnly() {
        assertThat(of("42").version()).isZero();
        sell("42", "B1", "A-1-1", TicketStatus.VALID);
        long first = of("42").version();
        sell("420", "C1", "A-1-1", TicketStatus.VALID);
        assertThat(of("42").version()).isEqualTo(first).isPositive();
        sell("42", "B1", "A-1-1", TicketStatus.REVOKED);
        assertThat(of("42").version()).isGreaterThan(first);
    }

    @Test
    void theVersionThatAnEarlierReleaseHasStoredCountsUntilThereIsANewOne() {
        store.put("v/42", new Packer().put(7).packed());
        assertThat(of("42").version()).isEqualTo(7);
        versions.put("42", new Packer().put(9).packed());
        assertThat(of("42").version()).isEqualTo(9);
    }

    private TicketViews.Found of(String inventory) {
        return new TicketViews.Found(inventory, store, versions);
    }

    private void sell(String inventory, String code, String seat, TicketStatus status) {
        long event = Long.parseLong(inventory.replaceFirst("-.*", ""));
        Ticket ticket =
                new Ticket(code, inventory + SUFFIX, event, "user", seat, "A", "VIP", 100L, "USD", 7L, status, AT);
        tickets.pipeInput(code, wire.serializer(Topics.TICKETS).serialize("t", ticket));
    }
}
