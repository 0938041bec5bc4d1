package io.holdfast.stripe.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parameters of one call, flat, with their brackets ({@code metadata[order_id]}). It remembers which were asked
 * for, so that {@link #refuseUnknown} can name one that nobody knows. For one thread.
 */
public final class Form {

    private static final int MAX_TEXT_CHARS = 5_000;

    private final Map<String, List<String>> pairs;
    private final Set<String> known = new HashSet<>();

    Form(Map<String, List<String>> pairs) {
        this.pairs = pairs;
    }

    /** The last value given; an empty one counts as absent, as Stripe's "unset" does. */
    public Optional<String> text(String name) {
        known.add(name);
        List<String> values = pairs.getOrDefault(name, List.of());
        if (values.isEmpty() || values.getLast().isEmpty()) {
            return Optional.empty();
        }
        String value = values.getLast();
        if (value.length() > MAX_TEXT_CHARS) {
            throw invalid("parameter_invalid_string_too_long", name, "Invalid string: must be at most 5000 characters");
        }
        return Optional.of(value);
    }

    /** Whether the parameter was sent at all, if only empty. */
    public boolean has(String name) {
        return pairs.containsKey(name);
    }

    public String required(String name) {
        return text(name)
                .orElseThrow(() -> invalid("parameter_missing", name, "Missing required param: " + name + "."));
    }

    /** The value where it is one of those allowed. */
    public Optional<String> oneOf(String name, List<String> allowed) {
        Optional<String> value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw Refused.malformed(
                    StripeError.invalid("Invalid " + name + ": must be one of " + String.join(", ", allowed))
                            .param(name));
        }
        return value;
    }

    public Optional<Boolean> flag(String name) {
        Optional<String> value = text(name);
        if (value.isPresent() && !Set.of("true", "false").contains(value.get())) {
            throw Refused.malformed(
                    StripeError.invalid("Invalid boolean: " + value.get()).param(name));
        }
        return value.map(Boolean::valueOf);
    }

    public OptionalLong integer(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().matches("-?[0-9]{1,18}")) {
            throw invalid("parameter_invalid_integer", name, "Invalid integer: " + value.get());
        }
        return OptionalLong.of(Long.parseLong(value.get()));
    }

    /** The values of {@code name[]} or {@code name[0]}, {@code name[1]} and so on, in the order sent. */
    public List<String> list(String name) {
        List<String> all = new ArrayList<>();
        pairs.forEach((key, values) -> {
            if (key.startsWith(name + "[") && key.substring(name.length()).matches("\\[[0-9]*]")) {
                known.add(key);
                all.addAll(values);
            }
        });
        return all;
    }

    /** The different {@code i} of {@code name[i][...]}, in the order sent. */
    public List<String> indices(String name) {
        return pairs.keySet().stream()
                .filter(key -> key.startsWith(name + "["))
                .map(key -> key.substring(name.length() + 1, Math.max(name.length() + 1, key.indexOf(']'))))
                .distinct()
                .toList();
    }

    /** The entries {@code name[key]}; a value may be empty, which means "remove". */
    public Map<String, String> entries(String name) {
        known.add(name);
        Map<String, String> entries = new LinkedHashMap<>();
        pairs.forEach((key, values) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                known.add(key);
                entries.put(key.substring(name.length() + 1, key.length() - 1), values.getLast());
            }
        });
        return entries;
    }

    /**
     * To be called once everything known was asked for. {@code notSimulated} are parameters that Stripe knows and this
     * simulator does not: they are refused too, and not called unknown.
     */
    public void refuseUnknown(Set<String> notSimulated) {
        for (String name : pairs.keySet()) {
            if (!known.contains(name)) {
                int bracket = name.indexOf('[');
                String top = bracket < 0 ? name : name.substring(0, bracket);
                if (notSimulated.contains(top)) {
                    throw invalid("parameter_not_simulated", top, "The local Stripe does not simulate " + name + ".");
                }
                throw invalid("parameter_unknown", top, "Received unknown parameter: " + name);
            }
        }
    }

    /** The same for the same parameters in any order. */
    public String canonical() {
        return new TreeMap<>(pairs).toString();
    }

    private static Refused invalid(String code, String param, String message) {
        return Refused.malformed(StripeError.invalid(code, param, message));
    }
}
