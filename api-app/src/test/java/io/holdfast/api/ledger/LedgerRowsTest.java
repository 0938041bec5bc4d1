package io.holdfast.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.ApiTest;
import io.holdfast.api.ledger.LedgerEntry.Paid;
import io.holdfast.api.ledger.LedgerEntry.Place;
import io.holdfast.api.ledger.LedgerEntry.Seat;
import io.holdfast.api.ledger.LedgerEntry.Source;
import io.holdfast.api.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Batches off the log, as they come: again, overlapping, refused, from two who both think that it is their turn. */
@ApiTest
class LedgerRowsTest {
    private static final Instant AT = Instant.parse("2099-01-01T12:00:00.123Z");
    private static final AtomicInteger PARTITIONS = new AtomicInteger(10_000);

    /** Of the log, and in place of an event: nobody else writes to it. */
    private final int partition = PARTITIONS.incrementAndGet();

    private final LedgerRows rows;
    private final LedgerTable table;
    private final TransactionOperations transactions;
    private final JdbcClient database;

    @Autowired
    LedgerRowsTest(LedgerRows rows, LedgerTable table, TransactionOperations transactions, JdbcClient database) {
        this.rows = rows;
        this.table = table;
        this.transactions = transactions;
        this.database = database;
    }

    @Test
    void a_batch_that_comes_again_adds_only_what_is_new_in_it() {
        rows.add(List.of(held(0, "A-1-1"), held(4, "A-1-2")));
        rows.add(List.of(held(0, "A-1-1"), held(4, "A-1-2"), held(5, "A-1-1")));
        rows.add(List.of(held(4, "A-1-2")));

        assertThat(found(Optional.empty())).containsExactly(held(0, "A-1-1"), held(4, "A-1-2"), held(5, "A-1-1"));
        assertThat(found(Optional.of("A-1-1"))).containsExactly(held(0, "A-1-1"), held(5, "A-1-1"));
    }

    @Test
    void what_one_topic_has_brought_says_nothing_of_another() {
        rows.add(List.of(held(7, "A-1-1")));
        rows.add(List.of(told(3, "B-1")));

        assertThat(found(Optional.empty())).containsExactly(held(7, "A-1-1"), told(3, "B-1"));
    }

    @Test
    void every_text_is_kept_as_it_is() {
        var odd = held(0, "A-\t-\\N\n\\.\r\"{,}' ü𝄞");
        var names = told(1, "\\\t\n\r\\N \"'{}, ");
        rows.add(List.of(odd, names));

        assertThat(found(Optional.empty())).containsExactly(odd, names);
        assertThat(found(Optional.of(odd.seats().getFirst().seatId()))).containsExactly(odd);
    }

    @Test
    void of_a_batch_with_a_row_that_the_database_refuses_nothing_is_added() {
        assertThatThrownBy(() -> rows.add(List.of(held(0, "A-1-1"), told(1, "\0"))))
                .isInstanceOf(DataAccessException.class);
        assertThat(found(Optional.empty())).isEmpty();

        rows.add(List.of(held(0, "A-1-1"), told(1, "B-1")));
        assertThat(found(Optional.empty())).hasSize(2);
    }

    @Test
    void of_two_who_add_the_same_at_once_the_second_is_told_to_look_again() {
        var second = new CompletableFuture<Void>();
        transactions.executeWithoutResult(_ -> {
            rows.add(List.of(held(0, "A-1-1")));
            Thread.ofVirtual().start(() -> {
                try {
                    rows.add(List.of(held(0, "A-1-1"), held(1, "A-1-2")));
                    second.complete(null);
                } catch (RuntimeException e) {
                    second.completeExceptionally(e);
                }
            });
            await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaitsForAKey);
        });
        assertThatThrownBy(second::join).hasCauseInstanceOf(DuplicateKeyException.class);

        rows.add(List.of(held(0, "A-1-1"), held(1, "A-1-2")));
        assertThat(found(Optional.empty())).containsExactly(held(0, "A-1-1"), held(1, "A-1-2"));
    }

    private boolean somebodyWaitsForAKey() {
        return database.sql("""
                select count(*) from pg_stat_activity
                where wait_event = 'transactionid' and query like 'copy ledger_entries%'""").query(Long.class).single() > 0;
    }

    private List<LedgerEntry> found(Optional<String> seat) {
        return table.find(new LedgerTable.Filter(partition, seat, Optional.empty()), Optional.empty(), 100).stream()
                .map(LedgerTable.Line::entry)
                .toList();
    }

    private LedgerEntry held(long offset, String seat) {
        return new LedgerEntry(
                new Place(Source.SEATS, partition, offset),
                partition,
                "inventory",
                Optional.empty(),
                "LOCKED",
                Optional.of("HELD"),
                Optional.of(offset),
                List.of(new Seat(seat, 1)),
                Optional.empty(),
                AT);
    }

    private LedgerEntry told(long offset, String payment) {
        return new LedgerEntry(
                new Place(Source.NOTICES, partition, offset),
                partition,
                payment,
                Optional.of("order"),
                "SUCCEEDED",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new Paid(Optional.of(payment), new Money(150, Currency.getInstance("USD")))),
                AT);
    }
}
