package io.holdfast.local.letters;

import io.holdfast.local.settings.Problem;
import io.holdfast.wire.DeadLetter;
import io.holdfast.wire.HttpSchemaRegistry;
import io.holdfast.wire.Topics;
import io.holdfast.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists dead letters, shows them, and puts them back: each once, unless it is asked for again. */
public record DeadLetters(Map<String, String> addresses, InputStream in, PrintStream out) {
    private static final String TOPIC = Topics.DEAD_LETTERS.name();

    /** @return the exit code */
    public int run(LetterOptions options) throws IOException {
        return switch (options.action()) {
            case LIST -> list(options);
            case SHOW -> show(options);
            case REPLAY -> replay(options);
        };
    }

    private int list(LetterOptions options) {
        LetterBox box = LetterBox.at(kafka(), TOPIC);
        List<Letter> meant = box.meant(options);
        meant.forEach(letter -> out.println(LetterText.line(letter, box)));
        out.println(meant.size() + " of " + box.letters().size() + " dead letters");
        return 0;
    }

    private int show(LetterOptions options) {
        LetterBox box = LetterBox.at(kafka(), TOPIC);
        Wire wire = new Wire(new HttpSchemaRegistry(addresses.getOrDefault("HOLDFAST_REGISTRY", "")));
        List<Letter> meant = box.meant(options);
        meant.forEach(letter -> out.println(LetterText.all(letter, box, wire)));
        out.println(meant.size() + " of " + box.letters().size() + " dead letters");
        return 0;
    }

    private int replay(LetterOptions options) throws IOException {
        try (Replay replay = Replay.begin(kafka())) {
            LetterBox box = LetterBox.at(kafka(), TOPIC);
            List<Letter> meant = box.meant(options);
            List<Letter> chosen = meant.stream()
                    .filter(letter -> options.again() || !box.wasReplayed(letter))
                    .filter(DeadLetters::hasAPlace)
                    .filter(letter -> !letter.isCut())
                    .toList();
            tellOfTheOthers(box, meant, options);
            if (chosen.isEmpty()) {
                out.println("nothing to put back");
                return 0;
            }
            chosen.forEach(letter -> out.println(LetterText.line(letter, box)));
            long records = chosen.stream().map(Letter::original).distinct().count();
            if (!options.yes() && !agrees(records)) {
                throw new Problem("nothing was put back");
            }
            replay.putBack(chosen);
            out.println("put back: " + records);
            return 0;
        }
    }

    private void tellOfTheOthers(LetterBox box, List<Letter> meant, LetterOptions options) {
        long before = meant.stream().filter(box::wasReplayed).count();
        if (before > 0 && !options.again()) {
            out.println(before + " left out, because they were put back before (--again puts them back once more)");
        }
        long homeless = meant.stream().filter(letter -> !hasAPlace(letter)).count();
        if (homeless > 0) {
            out.println(homeless + " left out, because they come from no topic of ours");
        }
        long cut = meant.stream().filter(Letter::isCut).count();
        if (cut > 0) {
            out.println(cut + " left out, because the record was too large for the letter: it stands where it stood");
        }
    }

    private static boolean hasAPlace(Letter letter) {
        return letter.reason()
                .map(DeadLetter::topic)
                .filter(topic -> !topic.equals(TOPIC))
                .filter(topic ->
                        Topics.all().stream().anyMatch(known -> known.name().equals(topic)))
                .isPresent();
    }

    private boolean agrees(long count) throws IOException {
        out.print("put back " + count + (count == 1 ? " record" : " records") + "? [y/N] ");
        out.flush();
        int answer = in.read();
        out.println();
        return answer >= 0
                && Character.toString(answer).toLowerCase(Locale.ROOT).equals("y");
    }

    private String kafka() {
        return addresses.getOrDefault("HOLDFAST_KAFKA", "");
    }
}
