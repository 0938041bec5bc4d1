package io.holdfast.stripe.ledger;

import io.holdfast.stripe.objects.Json;
import io.holdfast.stripe.wire.Form;
import io.holdfast.stripe.wire.Refused;
import io.holdfast.stripe.wire.StripeError;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Which part of a list is asked for: Stripe's paging parameters. It reads one thing more than {@code limit}. */
public record Window(
        int limit, Optional<String> startingAfter, Optional<String> endingBefore, long fromSeconds, long toSeconds) {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    /** The newest few. */
    public static Window first() {
        return new Window(DEFAULT_LIMIT, Optional.empty(), Optional.empty(), 0, Long.MAX_VALUE);
    }

    /** Reads limit, starting_after, ending_before and created. */
    public static Window of(Form form) {
        long limit = form.integer("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Refused.malformed(StripeError.invalid("Invalid limit: must be between 1 and 100.")
                    .param("limit"));
        }
        Optional<String> after = form.text("starting_after");
        Optional<String> before = form.text("ending_before");
        if (after.isPresent() && before.isPresent()) {
            throw Refused.malformed(StripeError.invalid("You cannot use both starting_after and ending_before."));
        }
        long from = Math.max(
                form.integer("created").orElse(form.integer("created[gte]").orElse(0)),
                form.integer("created[gt]").orElse(-1) + 1);
        long to = Math.min(
                form.integer("created").orElse(form.integer("created[lte]").orElse(Long.MAX_VALUE)),
                form.integer("created[lt]").orElse(Long.MAX_VALUE) - 1);
        return new Window((int) limit, after, before, from, to);
    }

    /** Newest first. One more than {@code limit} means that there are more. */
    <T> List<T> of(Shelf<T> shelf, ToLongFunction<T> createdSeconds, Predicate<T> wanted) {
        startingAfter.ifPresent(id -> requireKnown(shelf, "starting_after", id));
        endingBefore.ifPresent(id -> requireKnown(shelf, "ending_before", id));
        Stream<T> from = startingAfter
                .map(shelf::before)
                .or(() -> endingBefore.map(shelf::after))
                .orElseGet(shelf::newestFirst);
        List<T> found = from.filter(thing -> createdSeconds.applyAsLong(thing) >= fromSeconds
                        && createdSeconds.applyAsLong(thing) <= toSeconds)
                .filter(wanted)
                .limit(limit + 1L)
                .toList();
        return endingBefore.isPresent() ? backwards(found) : found;
    }

    /** The answer to a list call: what was found, without the surplus. */
    public <T> ObjectNode page(String url, List<T> found, Function<T, ObjectNode> shape) {
        List<ObjectNode> shown = found.stream().limit(limit).map(shape).toList();
        return Json.list(url, shown, found.size() > shown.size());
    }

    private static void requireKnown(Shelf<?> shelf, String param, String id) {
        if (shelf.get(id).isEmpty()) {
            throw Refused.malformed(StripeError.noSuch("object", param, id));
        }
    }

    /** The surplus stays the last, whichever the direction. */
    private <T> List<T> backwards(List<T> found) {
        List<T> page = found.subList(0, Math.min(limit, found.size())).reversed();
        return Stream.concat(page.stream(), found.stream().skip(limit)).toList();
    }
}
