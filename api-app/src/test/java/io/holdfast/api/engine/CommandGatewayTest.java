package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.web.Problem;
import io.holdfast.wire.BookingRequest;
import io.holdfast.wire.InventoryOpened;
import io.holdfast.wire.ReplyTo;
import io.holdfast.wire.ShowOrder;
import io.holdfast.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandGatewayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MAX_IN_FLIGHT = 64;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FakeEngine engine = new FakeEngine(1, command -> Optional.of(new InventoryOpened(1L, 10, 0)));
    private final Producer<String, BookingRequest> producer =
            KafkaClients.producer(TestBroker.settings(1), TestBroker.WIRE.serializer(Topics.BOOKING_REQUESTS));
    private final CommandGateway gateway = new CommandGateway(
            producer,
            TestBroker.WIRE.deserializer(Topics.BOOKING_REPLIES),
            1,
            new Places(MAX_IN_FLIGHT),
            Clock.systemUTC(),
            new GatewayMeters(meters));
    private final ReplyListener listener = new ReplyListener(
            () -> KafkaClients.tail(TestBroker.settings(1)),
            1,
            gateway::deliver,
            new DeadLetterBox(KafkaClients.deadLetters(TestBroker.settings(1)), meters));

    @BeforeEach
    void start() {
        listener.start();
    }

    @AfterEach
    void stop() {
        listener.close();
        producer.close();
        engine.close();
    }

    @Test
    void each_of_many_askers_gets_its_own_reply() throws Exception {
        engine.answers(command -> Optional.of(new InventoryOpened(Long.parseLong(command.getInventory()), 10, 0)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> asked = new ArrayList<>();
            for (int i = 0; i < MAX_IN_FLIGHT; i++) {
                String inventory = Integer.toString(i);
                asked.add(threads.submit(() -> opened(gateway.ask(inventory, new ShowOrder("x"), PATIENCE))));
            }
            for (int i = 0; i < MAX_IN_FLIGHT; i++) {
                assertThat(asked.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void the_command_carries_the_deadline_after_which_nobody_waits() throws Exception {
        gateway.ask("7", new ShowOrder("x"), PATIENCE);
        BookingRequest command = engine.received().getFirst();
        assertThat(Duration.between(command.getSentAt(), command.getDeadline()))
                .as("what is left of it once there was a place")
                .isPositive()
                .isLessThanOrEqualTo(PATIENCE);
    }

    @Test
    void no_reply_in_time_is_unanswered_and_a_reply_that_comes_later_is_dropped() throws Exception {
        engine.answers(command -> Optional.empty());
        assertThatThrownBy(() -> gateway.ask("7", new ShowOrder("x"), Duration.ofMillis(50)))
                .isInstanceOf(Unanswered.class);
        engine.reply(new ReplyTo(1, 4711), FakeEngine.encoded("7", new InventoryOpened(99L, 1, 0)));
        engine.answers(command -> Optional.of(new InventoryOpened(5L, 10, 0)));
        assertThat(gateway.refusal()).isEmpty();
        assertThat(opened(gateway.ask("7", new ShowOrder("x"), PATIENCE))).isEqualTo(5);
        assertThat(meters.counter("holdfast.engine.unanswered").count()).isEqualTo(1);
        assertThat(meters.counter("holdfast.engine.replies.late").count()).isEqualTo(1);
    }

    @Test
    void a_reply_that_cannot_be_read_leaves_its_asker_unanswered_and_harms_nobody_else() throws Exception {
        engine.answers(command -> Optional.of(new byte[] {9, 9, 9}));
        assertThatThrownBy(() -> gateway.ask("7", new ShowOrder("x"), PATIENCE)).isInstanceOf(Unanswered.class);
        engine.answers(command -> Optional.of(new InventoryOpened(5L, 10, 0)));
        assertThat(gateway.refusal()).isEmpty();
        assertThat(opened(gateway.ask("7", new ShowOrder("x"), PATIENCE))).isEqualTo(5);
        assertThat(meters.counter("holdfast.engine.replies.poison").count()).isEqualTo(1);
        assertThat(listener.isRunning()).isTrue();
    }

    @Test
    void past_the_bound_a_command_is_refused_and_not_sent() throws Exception {
        CountDownLatch all = new CountDownLatch(MAX_IN_FLIGHT);
        engine.answers(command -> {
            all.countDown();
            return Optional.empty();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < MAX_IN_FLIGHT; i++) {
                waiting.add(threads.submit(() -> gateway.ask("7", new ShowOrder("x"), PATIENCE)));
            }
            all.await();
            assertThatThrownBy(() -> gateway.ask("7", new ShowOrder("x"), PATIENCE))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo("overloaded");
                        assertThat(problem.headers().getFirst("Retry-After")).isNotNull();
                    });
            assertThat(gateway.refusal())
                    .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("overloaded"));
            assertThat(engine.received()).hasSize(MAX_IN_FLIGHT);
            waiting.forEach(asker -> asker.cancel(true));
        }
        engine.answers(command -> Optional.of(new InventoryOpened(5L, 10, 0)));
        assertThat(gateway.refusal()).isEmpty();
        assertThat(opened(gateway.ask("7", new ShowOrder("x"), PATIENCE))).isEqualTo(5);
    }

    @Test
    void what_is_told_has_neither_reply_address_nor_deadline() throws Exception {
        gateway.tell("7", new ShowOrder("told"));
        gateway.ask("7", new ShowOrder("asked"), PATIENCE);
        assertThat(engine.received()).hasSize(2);
        assertThat(engine.received().getFirst().getDeadline()).isNull();
    }

    private static long opened(io.holdfast.wire.BookingReply reply) {
        return ((InventoryOpened) reply.getOutcome()).getVersion();
    }
}
