package io.holdfast.api.rehearsal;

import io.holdfast.api.engine.CommandGateway;
import io.holdfast.api.protection.Limits;
import io.holdfast.api.security.AccessTokens;
import io.holdfast.api.security.Caller;
import io.holdfast.api.security.UserType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Books before anybody else does, through the front door, an event that does not exist: so the code that bookings run
 * through is compiled before the instance says that it is ready, and not while a crowd waits for it. Nothing comes of it
 * but that: no order, no record on the log, nothing that a limit remembers. What fails in it is only logged.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class Rehearsal implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final int BUYERS = 64;
    private static final int TOGETHER = 10;

    private final ApplicationContext application;
    private final ServerProperties server;
    private final RehearsalSettings settings;
    private final AccessTokens tokens;
    private final Limits limits;
    private final CommandGateway engine;

    Rehearsal(
            ApplicationContext application,
            ServerProperties server,
            RehearsalSettings settings,
            AccessTokens tokens,
            Limits limits,
            CommandGateway engine) {
        this.application = application;
        this.server = server;
        this.settings = settings;
        this.tokens = tokens;
        this.limits = limits;
        this.engine = engine;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.rehearsal().isZero() && application instanceof WebServerApplicationContext web) {
            InetSocketAddress door = door(web);
            long answered = play(door, settings.rehearsal());
            if (answered == 0) {
                LOG.warn("The first requests will be slow: the rehearsal at {} has come to nothing", door);
            } else {
                LOG.info("Rehearsed {} bookings", answered);
            }
        }
    }

    /**
     * How many bookings were answered as they should be. Half of the time some are sent together, which has them go the
     * long way. A third of the time more, most are refused, as in a rush.
     */
    long play(InetSocketAddress door, Duration time) {
        LongAdder answered = new LongAdder();
        limits.leniently(() -> {
            book(door, time.dividedBy(2), TOGETHER, answered);
            book(door, time.dividedBy(2), 1, answered);
            engine.narrowly(() -> book(door, time.dividedBy(3), 1, answered));
        });
        return answered.sum();
    }

    private void book(InetSocketAddress door, Duration time, int atATime, LongAdder answered) {
        long endNanos = System.nanoTime() + time.toNanos();
        try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> new Caller(UUID.randomUUID(), UserType.GUEST))
                    .limit(BUYERS)
                    .map(caller -> new RehearsingBuyer(door, tokens.issue(caller), endNanos, atATime, answered))
                    .forEach(buyers::execute);
        }
    }

    private InetSocketAddress door(WebServerApplicationContext web) {
        InetAddress address = Optional.ofNullable(server.getAddress())
                .filter(bound -> !bound.isAnyLocalAddress())
                .orElseGet(InetAddress::getLoopbackAddress);
        return new InetSocketAddress(
                address, Objects.requireNonNull(web.getWebServer()).getPort());
    }
}
