package io.holdfast.api.door;

import io.holdfast.api.engine.CommandGateway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Puts the door before the API's Tomcat. Where the instance ends, it lets it go on once all who came in through the door
 * have their answers: Tomcat itself waits only for those whose requests it processes.
 */
@Component
final class DoorWiring implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, SmartLifecycle {
    private static final Duration LOOKS = Duration.ofMillis(20);

    private final CommandGateway engine;
    private final BookingLane lane;
    private final List<Door> doors = new ArrayList<>();
    private volatile boolean isRunning;

    DoorWiring(CommandGateway engine, BookingLane lane) {
        this.engine = engine;
        this.lane = lane;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.setProtocol(DoorProtocol.class.getName());
        tomcat.addProtocolHandlerCustomizers((ProtocolHandler protocol) -> {
            if (protocol instanceof DoorProtocol ours) {
                ours.door().open(engine, lane);
                doors.add(ours.door());
            }
        });
    }

    @Override
    public void start() {
        isRunning = true;
    }

    @Override
    public void stop(Runnable goOn) {
        isRunning = false;
        Thread.startVirtualThread(() -> {
            awaitAnswers();
            goOn.run();
        });
    }

    /** As long as Spring lets it: that ends its wait for a phase by itself. */
    private void awaitAnswers() {
        try {
            while (doors.stream().anyMatch(door -> door.unanswered() > 0)) {
                Thread.sleep(LOOKS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Once nobody comes in any more, and before the connections are ended. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1;
    }
}
