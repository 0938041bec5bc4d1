package io.holdfast.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition an inventory lives in: the one that a producer's default partitioner picks for its key. */
public final class InventoryPartition {
    private InventoryPartition() {}

    /** @param partitions of the deployment, as declared */
    public static int of(String inventory, int partitions) {
        byte[] key = inventory.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
