package io.holdfast.api.payments.tasks;

import io.holdfast.api.engine.Intake;
import io.holdfast.wire.PaymentRequest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes what the engine asks for off the log into the table, from where it is done. */
record RequestIntake(RequestReading reading, TaskIntake tasks, TaskRunner runner) implements Intake<PaymentRequest> {
    @Override
    public Stream<PaymentRequest> read(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(reading.read(record.topic(), record.value()));
    }

    @Override
    public void take(List<PaymentRequest> requests) {
        tasks.add(requests);
        runner.wake();
    }
}
