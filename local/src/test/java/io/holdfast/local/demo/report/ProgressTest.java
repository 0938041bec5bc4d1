package io.holdfast.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.demo.calls.Api;
import io.holdfast.local.demo.calls.Http;
import io.holdfast.local.demo.sale.Board;
import io.holdfast.local.demo.sale.Tally;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aLineSaysWhatIsSoldHeldAndLeft() {
        try (Http http = new Http(1)) {
            Board board = new Board(new Api(http, "http://127.0.0.1:1"), 7, 5_000, 1);
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            Progress progress = new Progress(nowhere, false, new Tally(), board, 5_000);

            assertThat(progress.line(System.nanoTime()))
                    .contains("0 sold · 0 held · 5,000 left · 0 refused · 0 expired · 0 failed · 0 bookings/s")
                    .contains("·".repeat(24));
        }
    }
}
