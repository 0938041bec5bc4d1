package io.holdfast.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.wire.ReplyTo;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceTopologyTest {
    private static final byte[] KEY = "1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = "hold".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void whatComesInGoesOutWithTheAddressOfTheReply(ReferenceKind kind) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "reference");
        try (TopologyTestDriver driver = new TopologyTestDriver(ReferenceTopology.build(kind), properties)) {
            TestInputTopic<byte[], byte[]> requests =
                    driver.createInputTopic(kind.requests(), new ByteArraySerializer(), new ByteArraySerializer());
            TestOutputTopic<byte[], byte[]> replies =
                    driver.createOutputTopic(kind.replies(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            for (long number = 0; number < 3; number++) {
                RecordHeaders headers = new RecordHeaders();
                new ReplyTo(2, number).write(headers);
                requests.pipeInput(new TestRecord<>(KEY, VALUE, headers));
                TestRecord<byte[], byte[]> reply = replies.readRecord();
                assertThat(reply.value()).isEqualTo(VALUE);
                assertThat(ReplyTo.read(reply.headers())).contains(new ReplyTo(2, number));
            }
            long kept = driver.getAllStateStores().values().stream()
                    .map(store -> (KeyValueStore<?, ?>) store)
                    .mapToLong(KeyValueStore::approximateNumEntries)
                    .sum();
            assertThat(kept).isEqualTo(kind == ReferenceKind.PUT_GET ? 3 : 0);
        }
    }

    @Test
    void noneIsAskedWhatAnotherWasAsked() {
        assertThat(ReferenceKind.values())
                .extracting(ReferenceKind::requests, ReferenceKind::replies)
                .flatExtracting(Tuple::toList)
                .doesNotHaveDuplicates();
    }
}
