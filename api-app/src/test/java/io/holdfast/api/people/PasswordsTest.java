package io.holdfast.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.api.web.Problem;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private static final int WORK_FACTOR = 11;
    private static final int TRIES = 5;

    @Test
    void nobodys_password_takes_as_long_to_be_wrong_as_somebodys() {
        var passwords = new Passwords(new PeopleSettings(3600, 4, WORK_FACTOR));
        var hash = passwords.hash("the right password");
        long known = shortestNanos(() -> passwords.matches("a wrong password", Optional.of(hash)));
        long unknown = shortestNanos(() -> passwords.matches("a wrong password", Optional.empty()));
        assertThat(unknown).isBetween(known / 2, known * 2);
        assertThat(passwords.matches("the password of nobody", Optional.empty()))
                .as("the password that stands in opens no account")
                .isFalse();
        assertThat(passwords.matches("the right password", Optional.of(hash))).isTrue();
    }

    @Test
    void past_so_many_at_once_others_are_told_to_come_again() throws InterruptedException {
        var passwords = new Passwords(new PeopleSettings(3600, 1, 15));
        Callable<Optional<Problem>> login = () -> {
            try {
                passwords.matches("a wrong password", Optional.empty());
                return Optional.empty();
            } catch (Problem busy) {
                return Optional.of(busy);
            }
        };
        try (var threads = Executors.newCachedThreadPool()) {
            var refused = threads.invokeAll(Collections.nCopies(8, login)).stream()
                    .flatMap(answer -> answer.resultNow().stream())
                    .toList();
            assertThat(refused).isNotEmpty().hasSizeLessThan(8).allSatisfy(busy -> {
                assertThat(busy.status().value()).isEqualTo(503);
                assertThat(busy.code()).isEqualTo("busy");
                assertThat(busy.headers().getFirst("Retry-After")).isNotNull();
            });
        }
    }

    private static long shortestNanos(Supplier<Boolean> work) {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long from = System.nanoTime();
            assertThat(work.get()).isFalse();
            shortest = Math.min(shortest, System.nanoTime() - from);
        }
        return shortest;
    }
}
