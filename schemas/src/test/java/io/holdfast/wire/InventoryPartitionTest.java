package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryPartitionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 64, 1_000})
    void itIsTheOneThatAProducerPicks(int partitions) {
        Stream<String> inventories = Stream.concat(
                Stream.of("42-FLOOR", "é", "票", ""), IntStream.range(0, 1_000).mapToObj(Integer::toString));
        assertThat(inventories)
                .allSatisfy(inventory -> assertThat(InventoryPartition.of(inventory, partitions))
                        .isEqualTo(BuiltInPartitioner.partitionForKey(
                                inventory.getBytes(StandardCharsets.UTF_8), partitions)));
    }
}
