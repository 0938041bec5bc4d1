package io.holdfast.local.letters;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.Topic;
import io.holdfast.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was typed after {@code ./holdfast dead-letters}.
 *
 * @param ids of the letters that are meant; none means all that the rest lets through
 * @param topic that the letters come from
 * @param since when they were put aside
 * @param limit how many at most, the latest of them
 */
public record LetterOptions(
        Action action,
        List<String> ids,
        Optional<String> topic,
        Optional<Instant> since,
        int limit,
        boolean again,
        boolean yes,
        Optional<Path> data) {
    /** What is to be done with them. */
    public enum Action {
        LIST,
        SHOW,
        REPLAY
    }

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final Pattern ID = Pattern.compile("\\d{1,9}-\\d{1,18}");
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    /** @throws Problem where it makes no sense */
    public static LetterOptions parse(List<String> arguments, Instant now) {
        LetterOptions options = new LetterOptions(
                action(arguments),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                USUAL_LIMIT,
                false,
                false,
                Optional.empty());
        List<String> ids = new ArrayList<>();
        for (int at = 1; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--again" -> options = options.flagged(true, options.yes);
                case "--yes" -> options = options.flagged(options.again, true);
                case "--topic", "--since", "--limit", "--data" ->
                    options = options.with(argument, value(arguments, ++at), now);
                default -> ids.add(id(argument));
            }
        }
        return options.of(ids);
    }

    private LetterOptions flagged(boolean nowAgain, boolean nowYes) {
        if (action != Action.REPLAY) {
            throw new Problem("only replay takes --again and --yes");
        }
        return new LetterOptions(action, ids, topic, since, limit, nowAgain, nowYes, data);
    }

    private LetterOptions with(String name, String value, Instant now) {
        return switch (name) {
            case "--topic" -> new LetterOptions(action, ids, Optional.of(topic(value)), since, limit, again, yes, data);
            case "--since" ->
                new LetterOptions(action, ids, topic, Optional.of(since(value, now)), limit, again, yes, data);
            case "--limit" -> new LetterOptions(action, ids, topic, since, limit(value), again, yes, data);
            default -> new LetterOptions(action, ids, topic, since, limit, again, yes, Optional.of(Path.of(value)));
        };
    }

    private static String topic(String name) {
        if (Topics.all().stream().noneMatch(topic -> topic.name().equals(name))) {
            throw new Problem("there is no topic " + name + ": there are "
                    + Topics.all().stream().map(Topic::name).sorted().collect(Collectors.joining(", ")));
        }
        return name;
    }

    private LetterOptions of(List<String> wanted) {
        return new LetterOptions(action, List.copyOf(wanted), topic, since, limit, again, yes, data);
    }

    private static Action action(List<String> arguments) {
        return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "list" -> Action.LIST;
            case "show" -> Action.SHOW;
            case "replay" -> Action.REPLAY;
            default -> throw new Problem("dead-letters takes list, show or replay");
        };
    }

    private static String value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new Problem(arguments.getLast() + " needs a value");
        }
        return arguments.get(at);
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new Problem("what is " + text + "? A letter is named as list shows it: 2-17");
        }
        return text;
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw new Problem("--limit is '" + text + "': it must be 1 to " + MOST, notANumber);
        }
        throw new Problem("--limit is '" + text + "': it must be 1 to " + MOST);
    }

    private static Instant since(String text, Instant now) {
        var ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        try {
            return ago.matches() ? now.minus(duration(ago.group(1), ago.group(2))) : Instant.parse(text);
        } catch (DateTimeParseException notATime) {
            throw new Problem("--since is '" + text + "': it must be as 30m, 2h, 1d or 2027-12-10T20:00:00Z", notATime);
        }
    }

    private static Duration duration(String number, String unit) {
        return "d".equals(unit) ? Duration.ofDays(Long.parseLong(number)) : Duration.parse("PT" + number + unit);
    }
}
