package io.holdfast.api.payments.tasks;

import static io.holdfast.api.payments.tasks.TaskBench.order;
import static io.holdfast.api.payments.tasks.TaskBench.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.api.engine.FakeHttp;
import io.holdfast.api.engine.LocalEngine;
import io.holdfast.wire.PaymentRequest;
import io.holdfast.wire.PaymentRequestKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {
    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());
    private final FakeHttp stripe = new FakeHttp(asked -> FakeHttp.Answer.of(200, "{\"id\":\"pi_1\"}"));
    private final TaskBench bench = new TaskBench(stripe, engine.gateway(), Clock.systemUTC());
    private final List<TaskRunner> runners = List.of(bench.runner(), bench.runner());

    @AfterEach
    void close() {
        runners.forEach(TaskRunner::stop);
        stripe.close();
    }

    @Test
    void many_are_done_at_once() {
        CountDownLatch together = new CountDownLatch(32);
        stripe.answers(asked -> {
            together.countDown();
            return together(together) ? FakeHttp.Answer.of(200, "{\"id\":\"pi_1\"}") : FakeHttp.Answer.of(500, "{}");
        });
        bench.intake.add(tasks(64, 64));
        runners.getFirst().start();
        await().atMost(Duration.ofMinutes(2)).until(() -> TaskBench.count("status = 'DONE'") == 64);
    }

    @Test
    void several_instances_share_the_work_do_each_task_once_and_no_order_twice_at_once() {
        Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
        AtomicInteger collisions = new AtomicInteger();
        stripe.answers(asked -> {
            AtomicInteger of = underWay.computeIfAbsent(asked.path(), _ -> new AtomicInteger());
            if (of.incrementAndGet() > 1) {
                collisions.incrementAndGet();
            }
            Thread.onSpinWait();
            of.decrementAndGet();
            return FakeHttp.Answer.of(200, "{\"id\":\"pi_1\"}");
        });
        bench.intake.add(tasks(600, 40));
        runners.forEach(TaskRunner::start);
        runners.forEach(TaskRunner::wake);
        await().atMost(Duration.ofMinutes(2)).until(() -> TaskBench.count("status = 'DONE'") == 600);
        assertThat(stripe.asked()).hasSize(600);
        assertThat(collisions).hasValue(0);
        for (int order = 0; order < 40; order++) {
            assertThat(TaskBench.SQL
                            .sql("select request_id from payment_tasks where order_id = :order order by ended_at, id")
                            .param("order", order(order))
                            .query(String.class)
                            .list())
                    .isSorted();
        }
    }

    /** The tasks of one order share a payment, which is named after it. */
    private static List<PaymentRequest> tasks(int count, int orders) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    PaymentRequest request =
                            request("rq_%05d".formatted(number), order(number % orders), PaymentRequestKind.CANCEL);
                    request.setPaymentId("pi_" + number % orders);
                    return request;
                })
                .toList();
    }

    private static boolean together(CountDownLatch latch) {
        try {
            return latch.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
