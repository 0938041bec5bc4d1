package io.holdfast.bench.engine;

import io.holdfast.wire.Topics;

/**
 * Where requests go in and answers come out.
 *
 * @param replyPartition where the answers are read
 * @param isDecided whether an answer may be a refusal
 * @param threads what the names of its stream threads begin with
 */
public record Trial(String requests, String replies, int replyPartition, boolean isDecided, long pid, String threads) {
    private static final int OURS = 0;

    public static Trial ofEngine(long pid) {
        return new Trial(
                Topics.BOOKING_REQUESTS.name(), Topics.BOOKING_REPLIES.name(), OURS, true, pid, "holdfast-engine-");
    }
}
