package io.holdfast.api.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.api.ApiTest;
import io.holdfast.api.engine.EngineAround;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class RehearsalTest {
    private static final Duration BRIEFLY = Duration.ofMillis(1_500);

    private final Rehearsal rehearsal;
    private final MeterRegistry meters;
    private final int port;

    @Autowired
    RehearsalTest(Rehearsal rehearsal, MeterRegistry meters, @LocalServerPort int port) {
        this.rehearsal = rehearsal;
        this.meters = meters;
        this.port = port;
    }

    @Test
    void its_bookings_go_through_the_front_door_and_leave_nothing_behind() {
        var before = EngineAround.ENGINE.received().size();
        var refused = meters.counter("holdfast.engine.overloaded").count();
        var answered = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> rehearsal.play(door(port), BRIEFLY),
                        count -> count > 0
                                && meters.counter("holdfast.engine.overloaded").count() > refused);
        assertThat(Search.in(meters)
                        .name("http.server.requests")
                        .tags("uri", "/api/v1/events/{id}/book", "status", "404")
                        .timers())
                .anySatisfy(seen -> assertThat(seen.count()).isGreaterThanOrEqualTo(answered));
        assertThat(meters.get("holdfast.limits.remembered")
                        .tag("policy", "book-user")
                        .gauge()
                        .value())
                .isZero();
        assertThat(EngineAround.ENGINE.received()).hasSize(before);
        var inFlight = meters.get("holdfast.engine.in.flight").gauge();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(inFlight.value()).isZero());
    }

    @Test
    void a_door_that_is_closed_is_not_waited_for() throws IOException {
        int closed;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = taken.getLocalPort();
        }
        assertThat(rehearsal.play(door(closed), Duration.ofMinutes(2))).isZero();
    }

    @Test
    void without_time_for_it_there_is_none() {
        rehearsal.run(new DefaultApplicationArguments());
        assertThatThrownBy(() -> new RehearsalSettings(Duration.ofSeconds(-1)))
                .hasMessage("HOLDFAST_REHEARSAL is 0s to 120s");
        assertThatThrownBy(() -> new RehearsalSettings(Duration.ofSeconds(121)))
                .hasMessage("HOLDFAST_REHEARSAL is 0s to 120s");
    }

    private static InetSocketAddress door(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
