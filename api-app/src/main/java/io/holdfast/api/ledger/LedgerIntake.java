package io.holdfast.api.ledger;

import io.holdfast.api.engine.Intake;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the history off the log into the table, from where it is shown. */
record LedgerIntake(LedgerReading reading, LedgerRows rows) implements Intake<LedgerEntry> {
    @Override
    public Stream<LedgerEntry> read(ConsumerRecord<byte[], byte[]> record) {
        return reading.read(record);
    }

    @Override
    public void take(List<LedgerEntry> entries) {
        rows.add(entries);
    }
}
