package io.holdfast.bench.api;

import io.holdfast.bench.pace.Journal;
import io.holdfast.bench.pace.Turns;
import io.holdfast.local.settings.Problem;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * Bookings that one thread sends over connections that stay open. Where none is free, a booking waits for one, and that
 * is part of its latency.
 */
final class HttpLoad implements Answers.Reader, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int CREATED = 201;
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");
    private final Buyers buyers;
    private final Sale sale;
    private final int firstNumber;
    private final int most;
    private final Journal journal;
    private final AtomicIntegerArray statuses;
    private final Connections connections;
    private final AtomicInteger answered = new AtomicInteger();
    private final ConcurrentMap<String, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private final CountDownLatch isSent = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile int sent;

    /**
     * @param firstNumber of the bookings, where others have been sent before
     * @param most that are sent
     */
    HttpLoad(int port, int count, Buyers buyers, Sale sale, int firstNumber, int most) {
        if (sale.capacity() - firstNumber < most) {
            throw new Problem("the sale has no seats for %,d more bookings".formatted(most));
        }
        this.buyers = buyers;
        this.sale = sale;
        this.firstNumber = firstNumber;
        this.most = most;
        this.journal = new Journal(this.most);
        this.statuses = new AtomicIntegerArray(this.most);
        this.connections = Connections.open(port, count, () -> new Answers(this));
    }

    void start(Turns turns) {
        Thread.ofPlatform().name("sender").daemon().start(() -> send(turns));
    }

    private void send(Turns turns) {
        try {
            for (int number = 0; number < most && !stopping; number++) {
                journal.began(number, turns.await(number));
                Channel channel = connections.take();
                Answers.send(this, channel, number, buyers.book(firstNumber + number, sale));
                sent = number + 1;
            }
        } finally {
            isSent.countDown();
        }
    }

    @Override
    public void answered(int number, Channel channel, FullHttpResponse response) {
        journal.done(number, System.nanoTime());
        int status = response.status().code();
        statuses.set(number, status);
        if (status == CREATED) {
            String location = response.headers().get(HttpHeaderNames.LOCATION, "");
            orders.add(location.substring(location.lastIndexOf('/') + 1));
            note(Integer.toString(status));
        } else {
            Matcher code = CODE.matcher(response.content().toString(StandardCharsets.UTF_8));
            note(status + (code.find() ? " " + code.group(1) : ""));
        }
        if (HttpUtil.isKeepAlive(response)) {
            connections.giveBack(channel);
        } else {
            connections.replace(channel);
        }
    }

    @Override
    public void lost(int number, Channel channel) {
        journal.done(number, System.nanoTime());
        note("no answer");
        connections.replace(channel);
    }

    private void note(String answer) {
        answers.merge(answer, 1, Integer::sum);
        answered.incrementAndGet();
    }

    /** Waits so long, or until everything is sent. */
    void pass(Duration time) {
        try {
            boolean _ = isSent.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted", interrupted);
        }
    }

    /** Sends no more, and returns when every answer is there. */
    void finish() {
        stopping = true;
        finishWhenSent();
    }

    /** Returns when everything has been sent and every answer is there. */
    void finishWhenSent() {
        pass(PATIENCE);
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (answered.get() < sent) {
            if (System.nanoTime() > deadlineNanos) {
                throw new Problem(
                        "of %,d bookings %,d got no answer: %s".formatted(sent, sent - answered.get(), answers));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** The waits, in microseconds, of those that began between two moments and were answered so. */
    Histogram waits(int status, long fromNanos, long toNanos) {
        return journal.waits(sent, fromNanos, toNanos, number -> statuses.get(number) == status);
    }

    int sent() {
        return sent;
    }

    Journal journal() {
        return journal;
    }

    /** How often each status was answered, with its code where it has one. */
    ConcurrentMap<String, Integer> answers() {
        return answers;
    }

    /** The ids of the orders that were answered 201. */
    Queue<String> orders() {
        return orders;
    }

    @Override
    public void close() {
        stopping = true;
        connections.close();
    }
}
