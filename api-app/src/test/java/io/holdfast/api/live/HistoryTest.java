package io.holdfast.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final long MUCH = 1_000_000;
    private static final Cursor BASE = at(10);

    @Test
    void who_is_a_little_behind_gets_what_came_after() {
        History history = upTo(14, MUCH);
        assertThat(history.after(1)).contains(history.messages().subList(1, 4));
        assertThat(history.after(4)).contains(List.of());
        assertThat(history.base()).isEqualTo(BASE);
    }

    @Test
    void past_its_bytes_it_forgets_the_oldest_and_says_what_they_led_to() {
        History history = upTo(40, 3L * message(11).bytes());
        assertThat(history.messages()).extracting(Message::cursor).containsExactly(at(38), at(39), at(40));
        assertThat(history.base()).isEqualTo(at(37));
        assertThat(history.bytes()).isEqualTo(3L * message(11).bytes());
        assertThat(history.after(26)).isEmpty();
        assertThat(history.after(27)).isPresent();
    }

    @Test
    void however_small_the_messages_it_keeps_only_so_many() {
        assertThat(upTo(5_000, Long.MAX_VALUE).messages()).hasSize(256);
    }

    @Test
    void a_message_that_is_too_large_is_kept_alone() {
        assertThat(upTo(20, 1).messages()).extracting(Message::cursor).containsExactly(at(20));
    }

    @Test
    void where_it_began_anew_nobody_goes_on() {
        History anew = History.none(upTo(14, MUCH).last() + 1, at(20));
        assertThat(anew.after(4)).isEmpty();
        assertThat(anew.after(5)).contains(List.of());
    }

    private static History upTo(long version, long maxBytes) {
        History history = History.none(0, BASE);
        for (long next = 11; next <= version; next++) {
            history = history.with(message(next), maxBytes);
        }
        return history;
    }

    private static Message message(long version) {
        return Message.of("availability", at(version), "{}");
    }

    private static Cursor at(long version) {
        return new Cursor(42, 1, List.of(version));
    }
}
