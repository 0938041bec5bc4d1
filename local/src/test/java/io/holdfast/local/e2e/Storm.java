package io.holdfast.local.e2e;

import io.holdfast.local.e2e.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many buyers, each of whom wants one seat, so many at a time; some seats are wanted twice. */
final class Storm {
    private static final int AT_A_TIME = 200;
    private final long event;
    private final int seats;
    private final List<Buyer> buyers;
    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final AtomicInteger answered = new AtomicInteger();

    Storm(House house, long event, int buyers, int seats) {
        this.event = event;
        this.seats = seats;
        this.buyers = IntStream.range(0, buyers)
                .parallel()
                .mapToObj(_ -> house.buyer())
                .toList();
    }

    /** What a buyer was told, and when. */
    record Call(int number, Buyer buyer, Answer answer, long atNanos) {
        boolean isDecided() {
            return answer.status() == 201 || answer.status() == 409;
        }
    }

    CompletableFuture<List<Call>> blow() {
        return CompletableFuture.supplyAsync(() -> Together.of(buyers.size(), this::call), Thread::startVirtualThread);
    }

    int answered() {
        return answered.get();
    }

    /** Repeats a call that was not decided, until it is. */
    Call settle(Call call) {
        return call.isDecided()
                ? call
                : Eventually.get(Duration.ofSeconds(20), () -> call(call.number()), Call::isDecided);
    }

    static long firstDecisionAfter(long nanos, List<Call> calls) {
        return calls.stream()
                .filter(call -> call.isDecided() && call.atNanos() > nanos)
                .mapToLong(Call::atNanos)
                .min()
                .orElseThrow(() -> new AssertionError("nothing was decided after that"));
    }

    private Call call(int number) {
        places.acquireUninterruptibly();
        try {
            int seat = number % seats;
            String body = "{'seats':['A-%d-%d']}".formatted(seat / 10 + 1, seat % 10 + 1);
            Answer answer = buyers.get(number).triesToBook(event, body, "storm");
            return new Call(number, buyers.get(number), answer, System.nanoTime());
        } finally {
            places.release();
            answered.incrementAndGet();
        }
    }
}
