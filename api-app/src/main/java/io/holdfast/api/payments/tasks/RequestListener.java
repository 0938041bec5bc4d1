package io.holdfast.api.payments.tasks;

import io.holdfast.wire.PaymentRequest;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Takes what was read off the log into the table; the offset is committed after that. What comes before a poison record
 * is taken in first, and what comes after it is read again.
 *
 * @param waits counts how often the table could not be written, and the listener has to wait
 */
record RequestListener(RequestReading reading, TaskIntake intake, TaskRunner runner, Counter waits)
        implements BatchMessageListener<byte[], byte[]> {
    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        List<PaymentRequest> requests = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            try {
                requests.add(reading.read(records.get(i).topic(), records.get(i).value()));
            } catch (SerializationException poison) {
                take(requests);
                throw new BatchListenerFailedException(String.valueOf(poison.getMessage()), poison, i);
            }
        }
        take(requests);
    }

    private void take(List<PaymentRequest> requests) {
        if (!requests.isEmpty()) {
            try {
                intake.add(requests);
            } catch (DataAccessException e) {
                waits.increment();
                throw e;
            }
            runner.wake();
        }
    }
}
