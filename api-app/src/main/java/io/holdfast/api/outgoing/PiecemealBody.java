package io.holdfast.api.outgoing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The body of an answer, whose next piece is waited for so long and no longer. How long it is read does not count. */
public final class PiecemealBody extends FilterInputStream {
    private final Duration limit;

    PiecemealBody(InputStream body, Duration limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        CompletableFuture<Void> patience =
                new CompletableFuture<Void>().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> over = patience.whenComplete((_, failure) -> {
            if (failure instanceof TimeoutException) {
                abandon();
            }
        });
        int read = in.read(into, from, length);
        patience.complete(null);
        if (over.isCompletedExceptionally()) {
            throw new HttpTimeoutException("No more of the answer within " + limit);
        }
        return read;
    }

    /** Ends the read that waits, too. */
    private void abandon() {
        try {
            in.close();
        } catch (IOException e) {
            // whoever reads it is told
        }
    }
}
