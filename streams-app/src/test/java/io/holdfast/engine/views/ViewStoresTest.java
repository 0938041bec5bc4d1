package io.holdfast.engine.views;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.running.ViewsSettings;
import io.holdfast.wire.InMemorySchemaRegistry;
import io.holdfast.wire.Ticket;
import io.holdfast.wire.TicketStatus;
import io.holdfast.wire.Wire;
import io.holdfast.wire.view.MoneySums;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewStoresTest {
    private static final int PARTITIONS = 4;
    private static final String INVENTORY = "42";

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private StandInStreams streams;
    private ViewStores stores;

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                ViewsTopology.build(new Wire(new InMemorySchemaRegistry())), ViewsSettings.of(state.resolve("driver")));
        streams = new StandInStreams(
                state.resolve("streams"),
                ViewsTopology.STORES.stream().collect(Collectors.toMap(name -> name, driver::getKeyValueStore)));
        stores = new ViewStores(streams);
    }

    @AfterEach
    void stop() {
        streams.close(Duration.ZERO);
        driver.close();
    }

    @Test
    void anOwnerThatRunsIsAskedBeforeAnyoneHasLooked() {
        streams.runs(0);
        assertThat(stores.of(ViewsTopology.ORDERS, 0)).isNotNull();
        assertThat(stores.partitions()).containsExactly(0);
    }

    @Test
    void aPartitionSaysNothingUntilTheLastOfItsStoresIsFull() {
        streams.waits();
        full(0);
        streams.at(ViewsTopology.TICKETS, 0, 0, 300);
        stores.look();
        assertNothingSaid(ViewsTopology.TICKET_VERSIONS);
        streams.at(ViewsTopology.TICKETS, 0, 299, 300);
        stores.look();
        assertNothingSaid(ViewsTopology.TICKET_VERSIONS);
        streams.at(ViewsTopology.TICKETS, 0, 300, 300);
        stores.look();
        assertThat(stores.of(ViewsTopology.TICKET_VERSIONS, 0)).isNotNull();
    }

    @Test
    void aFullPartitionIsAskedWhileTheThreadWaitsForAnother() {
        streams.runs(0, 1);
        stores.look();
        streams.waits();
        streams.at(ViewsTopology.ORDERS, 2, 0, 9);
        stores.look();
        assertThat(stores.of(ViewsTopology.ORDERS, 0)).isNotNull();
        assertThat(stores.partitions()).containsExactly(0, 1);
    }

    @Test
    void aCopyIsAskedAsLongAsItHasWhatWasThereBefore() {
        full(0);
        streams.at(ViewsTopology.SEATS, 0, 400, 1_000);
        stores.look();
        assertNothingSaid(ViewsTopology.SEATS);
        streams.at(ViewsTopology.SEATS, 0, 1_000, 1_200);
        stores.look();
        assertThat(stores.of(ViewsTopology.SEATS, 0)).isNotNull();
        streams.at(ViewsTopology.SEATS, 0, 1_199, 9_000);
        stores.look();
        assertNothingSaid(ViewsTopology.SEATS);
    }

    @Test
    void aStoreThatHasNotBeenOpenedIsNotFull() {
        streams.at(ViewsTopology.ORDERS, 0, 10, 10);
        stores.look();
        assertNothingSaid(ViewsTopology.ORDERS);
    }

    @Test
    void whereNobodyKnowsHowFarTheStoresAreOnlyAnOwnerThatRunsIsAsked() {
        streams.runs(0);
        full(1);
        stores.look();
        assertThat(stores.partitions()).containsExactly(0, 1);
        streams.unknown();
        stores.look();
        assertThat(stores.partitions()).containsExactly(0);
    }

    @Test
    void aTicketThatIsNotFoundIsUnknownOnlyWhenNoPartitionIsBeingTakenOver() {
        TicketViews tickets = new TicketViews(stores, PARTITIONS);
        sell("B1");
        streams.runs(0);
        assertThat(tickets.any("XX")).isEmpty();
        stores.look();
        streams.waits();
        assertThat(tickets.any("B1")).isPresent();
        assertThatThrownBy(() -> tickets.any("XX")).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void aListOfTicketsAndItsVersionAreTheOwners() {
        TicketViews tickets = new TicketViews(stores, PARTITIONS);
        IntStream.range(0, PARTITIONS).forEach(this::full);
        stores.look();
        assertThat(tickets.of(INVENTORY)).isNotNull();
        assertThatThrownBy(() -> tickets.owned(INVENTORY)).isInstanceOf(InvalidStateStoreException.class);
        streams.runs(0, 1, 2, 3);
        assertThat(tickets.owned(INVENTORY).version()).isZero();
    }

    @Test
    void theMoneyOfAnEngineThatLostItsPartitionsIsNoneAsSoonAsOthersHaveThem() {
        KeyValueStore<String, byte[]> money = driver.getKeyValueStore(ViewsTopology.MONEY);
        MoneySums.Sum sum = new MoneySums.Sum("USD", 100, 0, 0, 100, 0, 0, 0, 0);
        money.put(
                MoneyKeys.sums(INVENTORY),
                MoneyCodec.write(new Account(new MoneySums(List.of(sum), Map.of(), 0), 0, 0, true)));
        Views views = new Views(stores, PARTITIONS);
        streams.runs(0);
        assertThat(views.ownMoney().sums()).containsExactly(sum);
        streams.waits();
        assertThatThrownBy(views::ownMoney).isInstanceOf(InvalidStateStoreException.class);
        streams.runs();
        assertThat(views.ownMoney()).isEqualTo(MoneySums.NONE);
    }

    private void sell(String code) {
        KeyValueStore<String, byte[]> tickets = driver.getKeyValueStore(ViewsTopology.TICKETS);
        String order = INVENTORY + ".aaaaaaaaaaaaaaaaaaaaaa";
        Instant at = Instant.parse("2027-01-01T00:00:00Z");
        Ticket ticket =
                new Ticket(code, order, 42L, "user", "A-1-1", "A", "VIP", 100L, "USD", 7L, TicketStatus.VALID, at);
        tickets.put(TicketKeys.ticket(INVENTORY, code), TicketCodec.write(ticket));
        tickets.put(TicketKeys.code(code), INVENTORY.getBytes(UTF_8));
    }

    private void full(int partition) {
        ViewsTopology.STORES.forEach(store -> streams.at(store, partition, 10, 10));
    }

    private void assertNothingSaid(String store) {
        assertThatThrownBy(() -> stores.of(store, 0)).isInstanceOf(InvalidStateStoreException.class);
    }
}
