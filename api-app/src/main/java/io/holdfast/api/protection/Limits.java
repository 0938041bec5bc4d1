package io.holdfast.api.protection;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.TimeMeter;
import io.holdfast.api.web.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Which quotas a request counts towards. It passes where each of them has something left, and its answer says how much
 * that is, as in {@code draft-ietf-httpapi-ratelimit-headers}.
 */
@Component
public final class Limits {
    private static final String POLICY = "RateLimit-Policy";
    private static final String LEFT = "RateLimit";

    /** The quotas of one group of routes, and their policies in one. */
    private record Chain<K>(List<Limit<K>> limits, String policy) {
        Chain(List<Limit<K>> limits) {
            this(limits, limits.stream().map(Limit::policy).collect(Collectors.joining(", ")));
        }
    }

    private final Map<RouteGroup, Chain<Long>> ofAddress = new EnumMap<>(RouteGroup.class);
    private final Map<RouteGroup, Chain<UUID>> ofUser = new EnumMap<>(RouteGroup.class);
    private final MeterRegistry meters;
    private volatile boolean isLenient;

    Limits(LimitSettings settings, MeterRegistry meters, TimeMeter time) {
        this.meters = meters;
        var any = limit("everything", settings.everything().address(), settings, time, Long.class);
        ofAddress.put(
                RouteGroup.SIGN_IN,
                new Chain<>(List.of(limit("sign-in", settings.signIn().address(), settings, time, Long.class), any)));
        ofAddress.put(
                RouteGroup.BOOK,
                new Chain<>(List.of(limit("book", settings.book().address(), settings, time, Long.class), any)));
        ofAddress.put(
                RouteGroup.READS,
                new Chain<>(List.of(limit("reads", settings.reads().address(), settings, time, Long.class), any)));
        ofAddress.put(RouteGroup.OTHER, new Chain<>(List.of(any)));
        ofAddress.put(
                RouteGroup.WEBHOOKS,
                new Chain<>(List.of(limit("webhooks", settings.webhooks().address(), settings, time, Long.class))));
        var anyOfUser = limit("everything-user", settings.everything().user(), settings, time, UUID.class);
        ofUser.put(
                RouteGroup.BOOK,
                new Chain<>(
                        List.of(limit("book-user", settings.book().user(), settings, time, UUID.class), anyOfUser)));
        ofUser.put(
                RouteGroup.READS,
                new Chain<>(
                        List.of(limit("reads-user", settings.reads().user(), settings, time, UUID.class), anyOfUser)));
        ofUser.put(RouteGroup.OTHER, new Chain<>(List.of(anyOfUser)));
    }

    /**
     * The refusal, if any; says on the answer what is left either way.
     *
     * @param answer takes names and values of headers
     */
    Optional<Problem> spendOfAddress(RouteGroup group, long network, BiConsumer<String, String> answer) {
        return spend(Optional.ofNullable(ofAddress.get(group)), network, answer, refuses(group));
    }

    /** The same for whoever is logged in. */
    Optional<Problem> spendOfUser(RouteGroup group, UUID user, BiConsumer<String, String> answer) {
        return spend(Optional.ofNullable(ofUser.get(group)), user, answer, refuses(group));
    }

    /** Refuses no booking while something is done, and has forgotten all who booked meanwhile when it is over. */
    public void leniently(Runnable action) {
        isLenient = true;
        try {
            action.run();
        } finally {
            Stream.of(ofAddress, ofUser)
                    .flatMap(chains -> requireNonNull(chains.get(RouteGroup.BOOK)).limits().stream())
                    .forEach(Limit::forgetAll);
            isLenient = false;
        }
    }

    private boolean refuses(RouteGroup group) {
        return !isLenient || group != RouteGroup.BOOK;
    }

    private <K> Optional<Problem> spend(
            Optional<Chain<K>> chain, K client, BiConsumer<String, String> answer, boolean refuses) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        var left = new StringBuilder(64);
        for (Limit<K> limit : chain.get().limits()) {
            var spent = limit.spend(client);
            left.append(left.isEmpty() ? "" : ", ").append(limit.left(spent));
            if (!spent.allowed() && refuses) {
                say(answer, chain.get(), left);
                return Optional.of(refusal(limit.name(), spent));
            }
        }
        say(answer, chain.get(), left);
        return Optional.empty();
    }

    private static void say(BiConsumer<String, String> answer, Chain<?> chain, StringBuilder left) {
        answer.accept(POLICY, chain.policy());
        answer.accept(LEFT, left.toString());
    }

    private Problem refusal(String name, Limit.Spent spent) {
        meters.counter("holdfast.limits.refused", "policy", name).increment();
        return refusal(name, "That is more than one client may ask for", spent);
    }

    static Problem refusal(String name, String detail, Limit.Spent spent) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", detail)
                .with("policy", name)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(spent.retryInSeconds()));
    }

    private <K> Limit<K> limit(String name, Quota quota, LimitSettings settings, TimeMeter time, Class<K> ofKind) {
        var limit = new Limit<K>(name, quota, settings.remembered(), time);
        Gauge.builder("holdfast.limits.remembered", limit, Limit::remembered)
                .description("Clients that are kept count of, by " + ofKind.getSimpleName())
                .tag("policy", name)
                .register(meters);
        return limit;
    }
}
