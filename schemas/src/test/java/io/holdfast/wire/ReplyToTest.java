package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyToTest {
    private final Headers headers = new RecordHeaders();

    @Test
    void anAddressComesBackAsItWasWritten() {
        ReplyTo to = new ReplyTo(7, Long.MIN_VALUE);
        to.write(headers);
        assertThat(ReplyTo.read(headers)).contains(to);
    }

    @Test
    void aSecondAddressTakesThePlaceOfTheFirst() {
        new ReplyTo(1, 1).write(headers);
        new ReplyTo(2, 2).write(headers);
        assertThat(headers).hasSize(1);
        assertThat(ReplyTo.read(headers)).contains(new ReplyTo(2, 2));
    }

    @Test
    void withoutAnAddressNobodyIsAnswered() {
        assertThat(ReplyTo.read(headers)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 11, 13, 1_000})
    void bytesOfAnotherLengthAreNoAddress(int length) {
        headers.add("reply-to", new byte[length]);
        assertThat(ReplyTo.read(headers)).isEmpty();
    }

    @Test
    void anEmptyHeaderIsNoAddress() {
        headers.add("reply-to", (byte[]) null);
        assertThat(ReplyTo.read(headers)).isEmpty();
    }

    @Test
    void aNegativePartitionIsNoAddress() {
        headers.add("reply-to", ByteBuffer.allocate(12).putInt(-1).putLong(5).array());
        assertThat(ReplyTo.read(headers)).isEmpty();
    }
}
