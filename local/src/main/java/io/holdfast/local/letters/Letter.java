package io.holdfast.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.wire.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** A record of {@code dead_letters}: one that was put aside, or the receipt of one that was put back. */
record Letter(ConsumerRecord<byte[], byte[]> record) {
    private static final String RECEIPT = DeadLetter.PREFIX + "replay-of";

    /** Names it for good: its place on {@code dead_letters}. */
    String id() {
        return record.partition() + "-" + record.offset();
    }

    Instant at() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** Why and whence; empty where its headers do not say. */
    Optional<DeadLetter> reason() {
        return DeadLetter.read(record.headers());
    }

    /**
     * What a letter tells of: a record, and the consumer that could not take it. The record's own value is part of it,
     * because a topic that was made anew counts its offsets anew.
     */
    record Subject(String place, String consumer, Optional<ByteBuffer> value) {}

    /** The same for all letters that tell of the same; one that does not say of what is alone. */
    Subject subject() {
        Optional<ByteBuffer> value = Optional.ofNullable(record.value()).map(ByteBuffer::wrap);
        return reason().map(told -> new Subject(LetterText.place(told), told.consumer(), value))
                .orElseGet(() -> new Subject(id(), "", value));
    }

    /** The letter that this is the receipt of; empty where it is a letter itself. */
    Optional<String> receiptOf() {
        return Optional.ofNullable(record.headers().lastHeader(RECEIPT))
                .map(Header::value)
                .map(bytes -> new String(bytes, UTF_8));
    }

    /** The record as it was, for the place where it stood. */
    ProducerRecord<byte[], byte[]> restored(DeadLetter reason) {
        return new ProducerRecord<>(
                reason.topic(),
                reason.partition(),
                record.key(),
                record.value(),
                DeadLetter.withoutReason(record.headers()));
    }

    /** What is written with the restored record, in one transaction. */
    ProducerRecord<byte[], byte[]> receipt() {
        ProducerRecord<byte[], byte[]> receipt =
                new ProducerRecord<>(record.topic(), record.partition(), record.key(), null);
        receipt.headers().add(RECEIPT, id().getBytes(UTF_8));
        return receipt;
    }
}
