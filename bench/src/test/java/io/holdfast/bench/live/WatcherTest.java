package io.holdfast.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private static final String STREAM = """
            HTTP/1.1 200

            retry: 2000

            event: snapshot
            id: ASoBAQ
            data: {"event_id":42,"version":5,"as_of":"2030-01-01T00:00:00Z","source":"engine","available":8,"held":1,"sold":1,"sections":[]}

            :

            event: reset
            id: ASoBAQ
            data: {"event_id":42,"reason":"MISSED"}

            event: availability
            id: ASoBAQ
            data: {"event_id":42,"version":7,"as_of":"2030-01-01T00:00:01Z","sections":[{"code":"A","capacity":10,"available":6,"held":0,"sold":4,"seats":{"SOLD":["A-1-1"]}}]}

            """;

    private final Watcher watcher = new Watcher();
    private final List<Long> lags = new ArrayList<>();

    @Test
    void itKnowsWhatTheLatestMessageSays() {
        read(STREAM);
        itKnowsTheEnd();
    }

    @Test
    void messagesMayComeInPieces() {
        STREAM.chars().forEach(one -> read(Character.toString(one)));
        itKnowsTheEnd();
    }

    @Test
    void ofALongMessageTheBeginningIsEnough() {
        read(STREAM.replace("\"A-1-1\"", "\"A-1-1\",".repeat(1_000) + "\"A-1-2\""));
        itKnowsTheEnd();
    }

    private void itKnowsTheEnd() {
        assertThat(watcher.last().version()).isEqualTo(7);
        assertThat(watcher.last().counts()).isEqualTo("available 6, held 0, sold 4");
        assertThat(watcher.messages()).isEqualTo(2);
        assertThat(watcher.resets()).isEqualTo(1);
        assertThat(lags).as("of changes alone").hasSize(1);
    }

    private void read(String text) {
        watcher.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), lags::add);
    }
}
