package io.holdfast.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was typed after {@code ./holdfast bench}. Where no measurement is named, all are meant. */
record Options(List<Measurement> measurements, int rounds, int clients, OptionalInt orders, Optional<Path> json) {
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 5_000;
    private static final int MOST_CLIENTS = 15_000;
    private static final int MOST_ORDERS = 10_000_000;

    /** What was typed makes no sense. */
    static final class Misunderstood extends RuntimeException {
        Misunderstood(String line) {
            super(line);
        }
    }

    static Options parse(List<String> arguments) {
        List<Measurement> named = new ArrayList<>();
        int rounds = ROUNDS;
        int clients = CLIENTS;
        OptionalInt orders = OptionalInt.empty();
        Optional<Path> json = Optional.empty();
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--quick" -> rounds = 1;
                case "--clients" -> clients = number(word, words, MOST_CLIENTS);
                case "--orders" -> orders = OptionalInt.of(number(word, words, MOST_ORDERS));
                case "--json" -> json = Optional.of(file(words));
                default -> named.add(Measurement.named(word));
            }
        }
        List<Measurement> measurements = named.isEmpty() ? List.of(Measurement.values()) : List.copyOf(named);
        return new Options(measurements, rounds, clients, orders, json);
    }

    private static int number(String option, Iterator<String> words, int most) {
        String word = words.hasNext() ? words.next() : "";
        if (!word.matches("[1-9][0-9]{0,8}") || Integer.parseInt(word) > most) {
            throw new Misunderstood(option + " needs a number from 1 to " + most);
        }
        return Integer.parseInt(word);
    }

    private static Path file(Iterator<String> words) {
        if (!words.hasNext()) {
            throw new Misunderstood("--json needs a file");
        }
        return Path.of(words.next());
    }
}
