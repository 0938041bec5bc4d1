package io.holdfast.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void theStoreIsTheEnginesAndNotThatOfItsViews() {
        assertThat(Kept.isStore(Path.of("engine-1/holdfast-engine/0_0/rocksdb/inventory/000012.sst")))
                .isTrue();
        assertThat(Kept.isStore(Path.of("engine-1/holdfast-views/0_0/rocksdb/orders/000012.sst")))
                .isFalse();
        assertThat(Kept.isStore(Path.of("logs/engine-1.log"))).isFalse();
    }

    @Test
    void theChangelogIsWhatTheBrokerKeepsForTheStore() {
        assertThat(Kept.isChangelog(Path.of("kafka/holdfast-engine-inventory-changelog-0/00000000000000000000.log")))
                .isTrue();
        assertThat(Kept.isChangelog(Path.of("kafka/holdfast-engine-inventory-changelog-0/00000000000000000000.index")))
                .isFalse();
        assertThat(Kept.isChangelog(Path.of("kafka/holdfast-views-seats-changelog-0/00000000000000000000.log")))
                .isFalse();
        assertThat(Kept.isChangelog(Path.of("kafka/booking_requests-0/00000000000000000000.log")))
                .isFalse();
    }

    @Test
    void whatIsLeftIsSharedAmongTheHolds() {
        Kept left = new Kept(5_000, 900, 700).since(new Kept(1_000, 100, 300)).over(4);
        assertThat(left).isEqualTo(new Kept(1_000, 200, 100));
    }
}
