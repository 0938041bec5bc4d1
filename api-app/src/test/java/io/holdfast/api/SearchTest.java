package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Which events a keyword finds, and in which order. */
@ApiTest
class SearchTest {
    private final Client anyone;

    /** The events of each test are of a type of their own. */
    private final String type = UUID.randomUUID().toString();

    private Client organizer;

    @Autowired
    SearchTest(@LocalServerPort int port) {
        this.anyone = Client.at(port);
        this.organizer = anyone;
    }

    @BeforeEach
    void logIn() {
        organizer = anyone.organizer();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rock                | Rock Night / Loud rock-opera; Jazz Evening / No rock today
                    ROCK nig            | Rock Night / Loud rock-opera
                    night rock          | Rock Night / Loud rock-opera
                    "rock night"        | Rock Night / Loud rock-opera
                    "night rock"        |
                    roc night           |
                    rock -night         | Jazz Evening / No rock today
                    rock －opera        | Jazz Evening / No rock today
                    opera or beyonce    | Beyoncé en Über-Form / AC/DC tribute; Rock Night / Loud rock-opera
                    rock-op             | Rock Night / Loud rock-opera
                    beyonce             | Beyoncé en Über-Form / AC/DC tribute
                    BEYONCÉ             | Beyoncé en Über-Form / AC/DC tribute
                    uber                | Beyoncé en Über-Form / AC/DC tribute
                    ac/dc               | Beyoncé en Über-Form / AC/DC tribute
                    dc                  | Beyoncé en Über-Form / AC/DC tribute
                    日本                | 日本武道館 / The Who
                    the                 | 日本武道館 / The Who
                    arena jazz          | Jazz Evening / No rock today
                    ock                 |
                    """)
    void a_keyword_finds_whole_words_and_the_beginning_of_the_last(String keyword, String expected) {
        add("Rock Night", "Loud rock-opera", "Hall", 1);
        add("Jazz Evening", "No rock today", "City Arena", 2);
        add("Beyoncé en Über-Form", "AC/DC tribute", "Hall", 3);
        add("日本武道館", "The Who", "Hall", 4);
        assertThat(found(keyword, "")).isEqualTo(expected == null ? List.of() : List.of(expected.split("; ")));
    }

    @Test
    void those_with_the_word_in_their_name_come_first_and_pages_go_on_where_the_last_one_ended() {
        add("Other", "queen of the night", "Hall", 1);
        add("Another", "dancing queen", "Hall", 2);
        add("Queen", "", "Hall", 5);
        add("Queen", "tribute", "Hall", 3);
        add("Third", "", "Queen Hall", 4);
        var all = found("queen", "");
        assertThat(all)
                .containsExactly(
                        "Queen / tribute",
                        "Queen / ",
                        "Other / queen of the night",
                        "Another / dancing queen",
                        "Third / ");
        for (int size = 1; size <= 5; size++) {
            int from = 0;
            for (int page = 1; from < 5; page++, from += size) {
                assertThat(found("queen", "&page_size=%d&page=%d".formatted(size, page)))
                        .isEqualTo(all.subList(from, Math.min(5, from + size)));
            }
        }
    }

    @Test
    void what_is_added_or_renamed_is_found_and_counted_at_once() {
        assertThat(total("rumba")).isZero();
        long id = add("Rumba", "", "Hall", 1);
        assertThat(total("rumba")).isEqualTo(1);
        organizer.put("/api/v1/events/" + id, "{'name':'Tango'}");
        assertThat(total("rumba")).isZero();
        assertThat(total("tango")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "\"", "''; drop table events", "!", "&", "|", "a & | b", ":*", "a:*b", "\\", "(((", ")", "<->",
                        "-",
                "--", "-\"", "\"\"", "or", "or or", "not", "%", "_", "*", "🎸", "👩‍👩‍👧", "…", "\u00a0", "\u200b",
                "a\nb", "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 0", "ﬀ"
            })
    void whatever_is_typed_is_answered(String keyword) {
        add("Rock Night", "", "Hall", 1);
        var answer = search(keyword, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("total").asInt(9)).isZero();
    }

    @Test
    void a_blank_keyword_is_none() {
        add("Rock Night", "", "Hall", 1);
        assertThat(total(" \t\r\n")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5_000})
    void a_keyword_that_is_no_text_or_too_long_is_refused(int length) {
        for (var keyword : List.of("\u0000", "a\u0001", "x".repeat(length))) {
            var answer = search(keyword, "");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().path("field").asString()).isEqualTo("keyword");
        }
    }

    private long add(String name, String description, String venue, int day) {
        var added = organizer.post(
                "/api/v1/events",
                "{'name':'%s','description':'%s','venue':'%s','type':'%s','event_date':'2099-01-0%dT20:00:00Z',"
                                .formatted(name, description, venue, type, day)
                        + "'ticket_price':10,'total_tickets':10}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json().path("id").asLong();
    }

    private List<String> found(String keyword, String more) {
        return search(keyword, more)
                .json()
                .path("data")
                .valueStream()
                .map(event -> event.path("name").asString() + " / "
                        + event.path("description").asString())
                .toList();
    }

    private int total(String keyword) {
        return search(keyword, "").json().path("total").asInt(-1);
    }

    private Client.Answer search(String keyword, String more) {
        return anyone.get("/api/v1/events?type=" + type + "&keyword="
                + URLEncoder.encode(keyword, StandardCharsets.UTF_8) + more);
    }
}
