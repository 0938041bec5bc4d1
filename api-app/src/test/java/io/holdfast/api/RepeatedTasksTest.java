package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** What is done again and again does not wait for each other. */
@ApiTest
class RepeatedTasksTest {
    private final ThreadPoolTaskScheduler scheduler;
    private final Collection<ScheduledTaskHolder> tasks;

    @Autowired
    RepeatedTasksTest(ThreadPoolTaskScheduler scheduler, Collection<ScheduledTaskHolder> tasks) {
        this.scheduler = scheduler;
        this.tasks = tasks;
    }

    @Test
    void each_has_a_thread_whenever_it_is_due() {
        int count = tasks.stream()
                .mapToInt(holder -> holder.getScheduledTasks().size())
                .sum();
        assertThat(count)
                .isBetween(10, scheduler.getScheduledThreadPoolExecutor().getCorePoolSize());
    }

    @Test
    void one_that_waits_holds_up_nobody() throws InterruptedException {
        var end = new CountDownLatch(1);
        var run = new CountDownLatch(1);
        scheduler.submit(() -> end.await(1, TimeUnit.MINUTES));
        scheduler.submit(run::countDown);
        try {
            assertThat(run.await(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            end.countDown();
        }
    }
}
