package io.holdfast.local.demo.report;

import io.holdfast.local.demo.sale.Board;
import io.holdfast.local.demo.sale.Tally;
import io.holdfast.local.demo.sale.Tally.Count;
import io.holdfast.local.settings.Problem;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** How the sale goes: one line that is written anew on a terminal, and elsewhere a line every two seconds. */
public final class Progress {
    private static final Duration ON_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(2);
    private static final int BAR = 24;
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final boolean terminal;
    private final Tally tally;
    private final Board board;
    private final int seats;
    private final long startNanos = System.nanoTime();
    private long lastCalls;
    private long lastNanos = startNanos;
    private double peak;
    private volatile boolean done;

    /** @param terminal whether what is printed is seen as it is printed */
    public Progress(PrintStream out, boolean terminal, Tally tally, Board board, int seats) {
        this.out = out;
        this.terminal = terminal;
        this.tally = tally;
        this.board = board;
        this.seats = seats;
    }

    /** Prints until {@link #end()}. */
    public void show() {
        while (!done) {
            try {
                Thread.sleep(terminal ? ON_TERMINAL : ELSEWHERE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Problem("interrupted", interrupted);
            }
            String line = line(System.nanoTime());
            if (terminal) {
                out.print("\r\u001b[2K" + line);
                out.flush();
            } else {
                out.println(line);
            }
        }
        if (terminal) {
            out.println();
        }
    }

    /** The next line is the last. */
    public void end() {
        done = true;
    }

    /** The most bookings a second that any line has shown. */
    public double peak() {
        return peak;
    }

    String line(long nowNanos) {
        long calls = tally.of(Count.CALLS);
        double rate = (calls - lastCalls) / Math.max(1e-3, (nowNanos - lastNanos) / NANOS);
        lastCalls = calls;
        lastNanos = nowNanos;
        peak = Math.max(peak, rate);
        Board.Counts counts = board.counts();
        return String.format(
                Locale.ROOT,
                "%5.1f s %s %,d sold · %,d held · %,d left · %,d refused · %,d expired · %,d failed · %,.0f bookings/s",
                (nowNanos - startNanos) / NANOS,
                bar(counts),
                counts.sold(),
                counts.held(),
                counts.available(),
                tally.of(Count.REFUSED),
                tally.of(Count.EXPIRED),
                tally.of(Count.FAILED),
                rate);
    }

    private String bar(Board.Counts counts) {
        int sold = (int) (BAR * counts.sold() / Math.max(1, seats));
        int held = (int) (BAR * (counts.sold() + counts.held()) / Math.max(1, seats)) - sold;
        int left = Math.max(0, BAR - sold - held);
        return "█".repeat(sold) + "▒".repeat(held) + "·".repeat(left);
    }
}
