package io.holdfast.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kafka.server.metadata.KRaftMetadataCache;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

/**
 * Whoever ends a transaction takes a partition of whose leader nothing is known for one that was deleted, and tells it
 * nothing: what is there of the transaction stays open for good. So one that waits for a leader must not look like that.
 */
class LeaderlessPartitionTest {
    private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");
    private static final int NOBODY = -1;
    private final KRaftMetadataCache cache =
            new KRaftMetadataCache(BrokerSettings.NODE_ID, () -> KRaftVersion.KRAFT_VERSION_1);

    @Test
    void aPartitionThatWaitsForALeaderIsNotTakenForOneThatIsGone() {
        knows("orders", NOBODY);

        assertThat(cache.getPartitionLeaderEndpoint("orders", 0, LISTENER)).contains(Node.noNode());
    }

    @Test
    void onlyOneThatDoesNotExistIsTakenForGone() {
        knows("orders", NOBODY);

        assertThat(cache.getPartitionLeaderEndpoint("orders", 1, LISTENER)).isEmpty();
        assertThat(cache.getPartitionLeaderEndpoint("tickets", 0, LISTENER)).isEmpty();
    }

    private void knows(String topic, int leader) {
        Uuid id = Uuid.randomUuid();
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        delta.replay(new TopicRecord().setName(topic).setTopicId(id));
        delta.replay(new PartitionRecord()
                .setTopicId(id)
                .setPartitionId(0)
                .setReplicas(List.of(BrokerSettings.NODE_ID))
                .setIsr(List.of(BrokerSettings.NODE_ID))
                .setLeader(leader));
        cache.setImage(delta.apply(MetadataProvenance.EMPTY));
    }
}
