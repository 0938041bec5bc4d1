package io.holdfast.wire.view;

import java.util.List;

/** Which engine answers queries about which partitions, as its consumer group has agreed. */
public record PartitionOwners(List<Owner> owners) {
    /**
     * One engine.
     *
     * @param address of its query endpoints, such as {@code http://10.0.0.7:8091}
     * @param active the partitions that it answers for
     * @param standby the partitions that it can answer for, a little late
     */
    public record Owner(String address, List<Integer> active, List<Integer> standby) {}
}
