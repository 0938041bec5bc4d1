package io.holdfast.local;

import io.holdfast.local.settings.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was typed after {@code ./holdfast}. */
record CommandLine(
        String command,
        Optional<Path> data,
        Optional<Integer> engines,
        Optional<Integer> sinceHours,
        boolean detach,
        Map<String, String> flags,
        List<String> words) {
    /** 400 days, less an hour for clocks that differ. */
    private static final int MAX_HOURS = 9_599;

    private static final Set<String> FLAGS = Set.of("--orders", "--only", "--seed", "--json", "--capture");

    /** What was typed makes no sense; the usage does. */
    static final class Misunderstood extends RuntimeException {
        Misunderstood(String line) {
            super(line);
        }
    }

    static CommandLine parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new Misunderstood("which command?");
        }
        Optional<Path> data = Optional.empty();
        Optional<Integer> engines = Optional.empty();
        Optional<Integer> sinceHours = Optional.empty();
        boolean detach = false;
        Map<String, String> flags = new TreeMap<>();
        List<String> words = new ArrayList<>();
        for (int at = 1; at < arguments.size(); at++) {
            String argument = arguments.get(at);
            switch (argument) {
                case "--data" -> data = Optional.of(Path.of(value(arguments, ++at)));
                case "--engines" -> engines = Optional.of(number(argument, value(arguments, ++at)));
                case "--since" -> sinceHours = Optional.of(hours(argument, value(arguments, ++at)));
                case "--detach" -> detach = true;
                default -> {
                    if (FLAGS.contains(argument)) {
                        flags.put(argument, value(arguments, ++at));
                    } else {
                        words.add(word(argument));
                    }
                }
            }
        }
        return new CommandLine(arguments.getFirst(), data, engines, sinceHours, detach, flags, List.copyOf(words));
    }

    /** Refuses what the command does not take. */
    CommandLine taking(boolean options, int wordCount) {
        if (!options && (detach || engines.isPresent())) {
            throw new Misunderstood(command + " takes neither --engines nor --detach");
        }
        if (sinceHours.isPresent() && !command.equals("reconcile")) {
            throw new Misunderstood(command + " does not take --since");
        }
        if (!flags.isEmpty() && !command.equals("faults")) {
            throw new Misunderstood(
                    command + " takes no " + flags.keySet().iterator().next());
        }
        if (words.size() != wordCount) {
            throw new Misunderstood(
                    words.size() > wordCount ? "what is " + words.getLast() + "?" : "something is missing");
        }
        return this;
    }

    private static String value(List<String> arguments, int at) {
        if (at >= arguments.size()) {
            throw new Misunderstood(arguments.getLast() + " needs a value");
        }
        return arguments.get(at);
    }

    private static int number(String option, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new Problem(option + " is '" + text + "': it must be a number", notANumber);
        }
    }

    private static int hours(String option, String text) {
        int hours = number(option, text);
        if (hours < 1 || hours > MAX_HOURS) {
            throw new Problem(option + " is '" + text + "': it must be 1 to " + MAX_HOURS + " hours");
        }
        return hours;
    }

    private static String word(String argument) {
        if (argument.startsWith("-")) {
            throw new Misunderstood("what is " + argument + "?");
        }
        return argument;
    }
}
