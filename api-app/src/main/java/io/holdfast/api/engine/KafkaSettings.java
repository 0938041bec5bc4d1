package io.holdfast.api.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the log is and how it is laid out.
 *
 * @param bootstrap servers, comma separated
 * @param registry root of the schema registry's Confluent-compatible API
 * @param partitions of every topic; the same number everywhere
 * @param replication copies of every partition
 * @param replyPartition the partition of {@code booking_replies} that is this instance's own
 */
@ConfigurationProperties("holdfast.kafka")
public record KafkaSettings(String bootstrap, String registry, int partitions, short replication, int replyPartition) {
    public KafkaSettings {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("HOLDFAST_PARTITIONS and HOLDFAST_REPLICATION are 1 or more");
        }
        if (replyPartition < 0 || replyPartition >= partitions) {
            throw new IllegalArgumentException(
                    "HOLDFAST_REPLY_PARTITION is from 0 to " + (partitions - 1) + ", not " + replyPartition);
        }
    }
}
