package io.holdfast.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.web.Problem;
import io.holdfast.wire.ShowOrder;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class CommandGatewayFailureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalEngine engine = new LocalEngine(command -> Optional.empty());

    @Test
    void a_command_that_never_left_is_refused_with_503() {
        engine.failAtOnce(new TimeoutException("no metadata"));
        assertProblem(() -> engine.gateway().ask("7", new ShowOrder("x"), PATIENCE), 503, "engine_unavailable");
        engine.throwFromSend(new KafkaException("buffer"));
        assertProblem(() -> engine.gateway().ask("7", new ShowOrder("x"), PATIENCE), 503, "engine_unavailable");
    }

    @Test
    void a_command_that_may_have_been_written_is_unanswered() {
        engine.failLater(new NotEnoughReplicasAfterAppendException("perhaps"));
        assertThatThrownBy(() -> engine.gateway().ask("7", new ShowOrder("x"), PATIENCE))
                .isInstanceOf(Unanswered.class);
    }

    @Test
    void a_command_that_is_too_large_is_refused_with_413() {
        engine.failLater(new RecordTooLargeException("2 MB"));
        assertProblem(() -> engine.gateway().ask("7", new ShowOrder("x"), PATIENCE), 413, "too_large");
    }

    @Test
    void telling_fails_unless_the_log_has_acknowledged() {
        engine.failLater(new NotEnoughReplicasAfterAppendException("perhaps"));
        assertProblem(() -> engine.gateway().tell("7", new ShowOrder("x")), 503, "engine_unavailable");
        engine.failAtOnce(new TimeoutException("no metadata"));
        assertProblem(() -> engine.gateway().tell("7", new ShowOrder("x")), 503, "engine_unavailable");
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void assertProblem(Attempt attempt, int status, String code) {
        assertThatThrownBy(attempt::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status().value()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
