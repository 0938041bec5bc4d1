package io.holdfast.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Cursor CURSOR = new Cursor(42, 3, List.of(0L, 127L, 128L, Long.MAX_VALUE));

    @Test
    void what_was_written_is_read() {
        assertThat(Cursor.read(CURSOR.text())).contains(CURSOR);
    }

    @Test
    void one_inventory_takes_a_few_characters() {
        assertThat(new Cursor(42, 1, List.of(100_000L)).text()).hasSizeLessThan(10);
    }

    @Test
    void the_most_sections_with_the_highest_versions_can_be_read() {
        Cursor longest = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE, Collections.nCopies(200, Long.MAX_VALUE));
        assertThat(Cursor.read(longest.text())).contains(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "42",
                "AQ",
                "ASo",
                "AYCAgICAgICAgIABAQ",
                "ASqA",
                "ÄÖÜ",
                "AQEB AQ",
                "AQEBAQ=====",
                "\u0000"
            })
    void what_was_never_written_is_none(String text) {
        assertThat(Cursor.read(text).filter(read -> !read.equals(Cursor.FOREIGN)))
                .isEmpty();
    }

    @Test
    void what_is_too_long_is_not_even_looked_at() {
        assertThat(Cursor.read("A".repeat(Cursor.MAX_CHARS + 1))).isEmpty();
    }

    @Test
    void one_of_another_format_is_up_to_nothing() {
        String other = Base64.getUrlEncoder().encodeToString(new byte[] {2, 42, 1, 1});
        assertThat(Cursor.read(other)).contains(Cursor.FOREIGN);
        assertThat(CURSOR.isWithin(Cursor.FOREIGN)).isFalse();
    }

    @Test
    void it_is_within_another_that_is_as_far_in_everything() {
        assertThat(at(1, 5, 5).isWithin(at(1, 5, 5))).isTrue();
        assertThat(at(1, 5, 5).isWithin(at(2, 6, 5))).isTrue();
        assertThat(at(1, 5, 5).isWithin(at(1, 6, 4))).isFalse();
        assertThat(at(2, 5, 5).isWithin(at(1, 6, 6))).isFalse();
        assertThat(at(1, 5, 5).isWithin(at(1, 5))).isFalse();
        assertThat(at(1, 5, 5).isWithin(new Cursor(43, 1, List.of(5L, 5L)))).isFalse();
    }

    private static Cursor at(long revision, long... versions) {
        return new Cursor(
                42, revision, java.util.Arrays.stream(versions).boxed().toList());
    }
}
