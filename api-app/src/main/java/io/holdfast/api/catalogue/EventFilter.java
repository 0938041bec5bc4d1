package io.holdfast.api.catalogue;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What to look for among the events; what is empty does not matter. {@code until} itself is no longer in. */
record EventFilter(Optional<String> keyword, Optional<Instant> from, Optional<Instant> until, Optional<String> type) {
    private static final String IN_NAME = "name_words @@ words_asked(:keyword)";
    private static final String ANYWHERE = "words @@ words_asked(:keyword)";
    /** Also the wide one, among others: the database reads a keyword in NFKD. */
    private static final String EXCLUSION = "-";

    /** A condition in SQL but for the keyword; true of everything where nothing is asked for. */
    String condition() {
        var condition = new StringBuilder("true");
        from.ifPresent(_ -> condition.append(" and event_date >= :from"));
        until.ifPresent(_ -> condition.append(" and event_date < :until"));
        type.ifPresent(_ -> condition.append(" and type = :type"));
        return condition.toString();
    }

    /**
     * Counts in SQL.
     *
     * @param inName only those with the keyword in their name
     */
    String count(boolean inName) {
        return keyword.isEmpty()
                ? "select count(*) from events where " + condition()
                : "select events_with(words_asked(:keyword), %b, %s, %s, %s)"
                        .formatted(
                                inName,
                                from.isPresent() ? ":from" : "null",
                                until.isPresent() ? ":until" : "null",
                                type.isPresent() ? ":type" : "null");
    }

    /**
     * True of those that come first: the keyword is in their name. Without a keyword all are alike. What a name has is
     * among the words of its event, so that there is nothing else to look at, but for what may not be there.
     */
    String first() {
        return keyword.map(text -> Normalizer.normalize(text, Form.NFKD).contains(EXCLUSION)
                        ? IN_NAME + " and " + ANYWHERE
                        : IN_NAME)
                .orElse("true");
    }

    /** True of those that come after. */
    String rest() {
        return keyword.isPresent() ? ANYWHERE + " and not " + IN_NAME : "false";
    }

    /** The values of what the conditions name. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        keyword.ifPresent(text -> values.put("keyword", text));
        from.ifPresent(time -> values.put("from", time.atOffset(ZoneOffset.UTC)));
        until.ifPresent(time -> values.put("until", time.atOffset(ZoneOffset.UTC)));
        type.ifPresent(word -> values.put("type", word));
        return values;
    }
}
