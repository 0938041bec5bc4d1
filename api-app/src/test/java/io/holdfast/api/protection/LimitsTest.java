package io.holdfast.api.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.holdfast.api.protection.LimitSettings.OfAccount;
import io.holdfast.api.protection.LimitSettings.OfAddress;
import io.holdfast.api.protection.LimitSettings.Quotas;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;

class LimitsTest {
    private static final long HERE = 1;
    private static final long THERE = 2;

    private final AtomicLong nanos = new AtomicLong(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Limits limits = new Limits(
            new LimitSettings(
                    new OfAddress(Quota.of("2/1m")),
                    new Quotas(Quota.of("3/1m"), Quota.of("2/1m")),
                    new Quotas(Quota.of("5/1m"), Quota.of("4/10s")),
                    new Quotas(Quota.of("6/1m"), Quota.of("5/1m")),
                    new OfAddress(Quota.of("2/1s")),
                    new OfAccount(Quota.of("3/1m")),
                    100),
            meters,
            new Ticking());

    private final class Ticking implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Test
    void what_is_left_of_each_quota_stands_on_every_answer() {
        var answer = new MockHttpServletResponse();
        assertThat(limits.spendOfAddress(RouteGroup.BOOK, HERE, answer::addHeader))
                .isEmpty();
        assertThat(limits.spendOfUser(RouteGroup.BOOK, new UUID(0, 1), answer::addHeader))
                .isEmpty();
        assertThat(answer.getHeaders("RateLimit-Policy"))
                .containsExactly(
                        "\"book\";q=3;w=60, \"everything\";q=6;w=60",
                        "\"book-user\";q=2;w=60, \"everything-user\";q=5;w=60");
        assertThat(answer.getHeaders("RateLimit"))
                .containsExactly(
                        "\"book\";r=2;t=20, \"everything\";r=5;t=10",
                        "\"book-user\";r=1;t=30, \"everything-user\";r=4;t=12");
    }

    @Test
    void past_its_quota_a_client_is_told_when_to_come_again_and_then_may() {
        spend(RouteGroup.SIGN_IN, HERE, 2);
        var answer = new MockHttpServletResponse();
        var refusal = limits.spendOfAddress(RouteGroup.SIGN_IN, HERE, answer::addHeader)
                .orElseThrow();
        assertThat(refusal.status().value()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("too_many_requests");
        assertThat(refusal.headers().getFirst("Retry-After")).isEqualTo("30");
        assertThat(answer.getHeader("RateLimit")).isEqualTo("\"sign-in\";r=0;t=60");
        assertThat(meters.counter("holdfast.limits.refused", "policy", "sign-in")
                        .count())
                .isEqualTo(1);
        pass(Duration.ofSeconds(30));
        assertThat(refusal(RouteGroup.SIGN_IN, HERE)).isEmpty();
        assertThat(refusal(RouteGroup.SIGN_IN, HERE)).isPresent();
    }

    @Test
    void another_address_and_another_kind_of_request_have_quotas_of_their_own() {
        spend(RouteGroup.SIGN_IN, HERE, 2);
        assertThat(refusal(RouteGroup.SIGN_IN, HERE)).isPresent();
        assertThat(refusal(RouteGroup.SIGN_IN, THERE)).isEmpty();
        assertThat(refusal(RouteGroup.BOOK, HERE)).isEmpty();
    }

    @Test
    void all_requests_together_have_an_end_too() {
        spend(RouteGroup.BOOK, HERE, 3);
        spend(RouteGroup.OTHER, HERE, 3);
        var refusal = refusal(RouteGroup.READS, HERE).orElseThrow();
        assertThat(refusal.headers().getFirst("Retry-After")).isEqualTo("10");
        assertThat(refusal(RouteGroup.READS, THERE)).isEmpty();
    }

    @Test
    void a_user_is_limited_wherever_they_come_from() {
        var user = new UUID(0, 1);
        assertThat(ofUser(user)).isEmpty();
        assertThat(ofUser(user)).isEmpty();
        assertThat(ofUser(user)).isPresent();
        assertThat(ofUser(new UUID(0, 2))).isEmpty();
    }

    @Test
    void webhooks_are_bound_by_their_own_quota_alone() {
        spend(RouteGroup.OTHER, HERE, 6);
        assertThat(refusal(RouteGroup.OTHER, HERE)).isPresent();
        spend(RouteGroup.WEBHOOKS, HERE, 2);
        assertThat(refusal(RouteGroup.WEBHOOKS, HERE)).isPresent();
        pass(Duration.ofSeconds(1));
        assertThat(refusal(RouteGroup.WEBHOOKS, HERE)).isEmpty();
        assertThat(limits.spendOfUser(RouteGroup.WEBHOOKS, new UUID(0, 1), (_, _) -> {}))
                .isEmpty();
    }

    @Test
    void bookings_of_a_rehearsal_are_counted_but_neither_refused_nor_remembered() {
        spend(RouteGroup.SIGN_IN, THERE, 2);
        limits.leniently(() -> {
            spend(RouteGroup.BOOK, HERE, 20);
            assertThat(refusal(RouteGroup.SIGN_IN, THERE)).isPresent();
        });
        assertThat(remembered("book")).isZero();
        assertThat(refusal(RouteGroup.SIGN_IN, THERE)).isPresent();
        spend(RouteGroup.BOOK, HERE, 3);
        assertThat(refusal(RouteGroup.BOOK, HERE)).isPresent();
    }

    @Test
    void a_rehearsal_that_fails_is_over_too() {
        assertThatThrownBy(() -> limits.leniently(() -> {
                    throw new IllegalStateException("no rehearsal");
                }))
                .isInstanceOf(IllegalStateException.class);
        spend(RouteGroup.BOOK, HERE, 3);
        assertThat(refusal(RouteGroup.BOOK, HERE)).isPresent();
    }

    @Test
    void who_asks_for_health_is_never_limited() {
        spend(RouteGroup.HEALTH, HERE, 1_000);
    }

    @Test
    void no_more_clients_are_remembered_than_there_is_room_for() {
        for (long client = 0; client < 10_000; client++) {
            limits.spendOfAddress(RouteGroup.READS, client, (_, _) -> {});
        }
        assertThat(remembered("reads")).isLessThanOrEqualTo(100);
        pass(Duration.ofMinutes(1));
        assertThat(remembered("reads")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events, READS",
        "HEAD, /api/v1/events/7, READS",
        "GET, /healthz, HEALTH",
        "POST, /api/v1/users/login, SIGN_IN",
        "POST, /api/v1/users/register, SIGN_IN",
        "POST, /api/v1/users/refresh, SIGN_IN",
        "POST, /api/v1/events/7/book, BOOK",
        "POST, /api/v1/orders, BOOK",
        "POST, /api/v1/events/7/waitlist, BOOK",
        "POST, /api/v1/events/7/queue, BOOK",
        "POST, /events/7/book, BOOK",
        "POST, /ticket_master/v1/bookings/create, BOOK",
        "POST, /ticket_master/v1/bookings/complete, BOOK",
        "POST, /api/reserve, BOOK",
        "POST, /api/checkout, BOOK",
        "PUT, /api/checkout, BOOK",
        "POST, /api/events, OTHER",
        "POST, /api/v1/orders/7/cancel, OTHER",
        "PUT, /api/v1/events/7, OTHER",
        "POST, /api/v1/webhooks/stripe, WEBHOOKS",
        "POST, /webhook, WEBHOOKS",
        "GET, /webhook, READS",
        "BREW, /api/v1/events, OTHER"
    })
    void a_request_belongs_to_a_group(String method, String path, RouteGroup group) {
        assertThat(RouteGroup.of(method, path)).isEqualTo(group);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "0/1m", "5/0s", "-1/1m", "5/2d", "5/1y", "5/m", "2000000000/1s", "9999999999999/1m"})
    void a_quota_that_is_none_stops_the_start(String text) {
        assertThatThrownBy(() -> Quota.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private void spend(RouteGroup group, long network, int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(refusal(group, network)).isEmpty();
        }
    }

    private Optional<Problem> refusal(RouteGroup group, long network) {
        return limits.spendOfAddress(group, network, (_, _) -> {});
    }

    private Optional<Problem> ofUser(UUID user) {
        return limits.spendOfUser(RouteGroup.BOOK, user, (_, _) -> {});
    }

    private double remembered(String policy) {
        return meters.get("holdfast.limits.remembered")
                .tag("policy", policy)
                .gauge()
                .value();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
