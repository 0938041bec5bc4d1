package io.holdfast.api;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Starts the HTTP side of Holdfast. Every setting and its environment name stands in application.yaml. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class ApiApplication {
    /** At least as many as there are methods that are scheduled. */
    private static final int REPEATED_TASKS = 20;

    public static void main(String[] args) {
        SpringApplication.run(ApiApplication.class, args);
    }

    /**
     * For what is done again and again. Each of these tasks has a thread whenever it is due: one that waits for an engine
     * or a database that is away holds up none of the others.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(REPEATED_TASKS);
        scheduler.setThreadFactory(Thread.ofVirtual().name("repeated-", 1).factory());
        return scheduler;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
