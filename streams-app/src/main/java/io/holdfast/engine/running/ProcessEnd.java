package io.holdfast.engine.running;

import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Ends the process with an error, after a while in which its health check can be seen red. */
@Component
class ProcessEnd {
    private static final Duration RED = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final ApplicationContext context;

    ProcessEnd(ApplicationContext context) {
        this.context = context;
    }

    void soon() {
        Thread.ofPlatform().daemon().name("process-end").start(() -> {
            pause(RED);
            // An orderly end may hang on what has died; then the process goes all the same.
            Thread.ofPlatform().daemon().name("process-halt").start(() -> {
                pause(CLOSING);
                Runtime.getRuntime().halt(1);
            });
            System.exit(SpringApplication.exit(context, () -> 1));
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
