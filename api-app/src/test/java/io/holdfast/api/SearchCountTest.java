package io.holdfast.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a search counts by, against a plain look at every event. */
@ApiTest
class SearchCountTest {
    private static final List<String> WORDS =
            List.of("rock", "rocket", "Röck", "night", "nigh", "jazz", "the", "opera", "ac/dc", "day-1", "x1", "日本");
    private static final int EVENTS = 200;
    private static final int QUESTIONS = 300;

    private final JdbcClient database;
    private final Random random = new Random(7);
    private final List<String> types =
            List.of(UUID.randomUUID().toString(), UUID.randomUUID().toString());

    @Autowired
    SearchCountTest(JdbcClient database) {
        this.database = database;
    }

    @Test
    void a_count_is_what_a_look_at_every_event_says_also_after_events_have_changed() {
        for (int event = 0; event < EVENTS; event++) {
            add();
        }
        compare();
        database.sql("update events set name = :name, event_date = event_date + interval '40 days' where type = :type")
                .param("name", "jazz night")
                .param("type", types.getFirst())
                .update();
        compare();
        database.sql("delete from events where type = :type and id % 2 = 0")
                .param("type", types.getLast())
                .update();
        compare();
    }

    private void compare() {
        for (int question = 0; question < QUESTIONS; question++) {
            var keyword = keyword();
            boolean inName = random.nextBoolean();
            var type = types.get(random.nextInt(2));
            var since = date();
            var until = since.plusDays(random.nextInt(100));
            boolean bounded = random.nextBoolean();
            assertThat(counted(keyword, inName, type, since, until, bounded))
                    .as("%s %s %s %s %s", keyword, inName, type, since, bounded)
                    .isEqualTo(plain(keyword, inName, type, since, until, bounded));
        }
    }

    private long counted(
            String keyword, boolean inName, String type, OffsetDateTime since, OffsetDateTime until, boolean bounded) {
        return ask(
                "select events_with(words_asked(:keyword), :in_name, " + (bounded ? ":since, :until" : "null, null")
                        + ", :type)",
                keyword,
                inName,
                type,
                since,
                until);
    }

    private long plain(
            String keyword, boolean inName, String type, OffsetDateTime since, OffsetDateTime until, boolean bounded) {
        return ask(
                "select count(*) from events where type = :type"
                        + " and words_of(name || ' ' || venue || ' ' || description) @@ words_asked(:keyword)"
                        + " and (not :in_name or words_of(name) @@ words_asked(:keyword))"
                        + (bounded ? " and event_date >= :since and event_date < :until" : ""),
                keyword,
                inName,
                type,
                since,
                until);
    }

    private long ask(
            String sql, String keyword, boolean inName, String type, OffsetDateTime since, OffsetDateTime until) {
        return database.sql(sql)
                .param("keyword", keyword)
                .param("in_name", inName)
                .param("type", type)
                .param("since", since)
                .param("until", until)
                .query(Long.class)
                .single();
    }

    /** Words, a phrase, this or that, or an exclusion; the last word is sometimes only begun. */
    private String keyword() {
        var one = word();
        var other = word();
        return switch (random.nextInt(6)) {
            case 0 -> one;
            case 1 -> one.substring(0, Math.min(2, one.length()));
            case 2 -> one + " " + other;
            case 3 -> '"' + one + " " + other + '"';
            case 4 -> one + " or " + other;
            default -> one + " -" + other;
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private OffsetDateTime date() {
        return OffsetDateTime.parse("2098-01-01T20:00:00Z").plusDays(random.nextInt(100));
    }

    private void add() {
        database.sql("""
                        insert into events (owner_id, name, description, type, venue, event_date, currency, sales_start,
                                            hold_seconds, max_tickets_per_user, total_tickets, lowest_price_minor,
                                            sections, created_at, opened_at, version)
                        values (gen_random_uuid(), :name, :description, :type, :venue, :date, 'USD', now(), 300, 10, 1,
                                1, '[]', now(), now(), 0)""")
                .param("name", word() + " " + word())
                .param("description", word() + " " + word() + " " + word())
                .param("type", types.get(random.nextInt(2)))
                .param("venue", word())
                .param("date", date())
                .update();
    }
}
