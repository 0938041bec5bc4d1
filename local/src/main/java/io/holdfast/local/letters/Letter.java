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
     * The record that a letter tells of, where it stood. Its own value is part of it, because a topic that was made anew
     * counts its offsets anew.
     */
    record Original(String place, Optional<ByteBuffer> value) {}

    /** The same for the letters of all consumers that could not take it; a letter that does not say of what is alone. */
    Original original() {
        return new Original(
                reason().map(LetterText::place).orElseGet(this::id),
                Optional.ofNullable(record.value()).map(ByteBuffer::wrap));
    }

    /** Whether it tells of a record without having it. */
    boolean isCut() {
        return DeadLetter.isCut(record.headers());
    }

    /** What a letter tells of: a record, and the consumer that could not take it. */
    record Subject(Original original, String consumer) {}

    /** The same for all letters that tell of the same. */
    Subject subject() {
        return new Subject(original(), reason().map(DeadLetter::consumer).orElse(""));
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
