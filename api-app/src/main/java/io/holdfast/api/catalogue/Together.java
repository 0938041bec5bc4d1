package io.holdfast.api.catalogue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Those who ask for the same at the same time wait for one answer, or for one failure: a crowd that asks together would
 * take every connection of the database.
 */
final class Together<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /**
     * Who is first reads, in its own thread.
     *
     * @param keep takes the answer, unless {@link #forget} was called since the reading began
     */
    @SuppressWarnings("ReferenceEquality") // whether it is still this very reading
    V ask(K question, Supplier<V> read, Consumer<V> keep) {
        var own = new CompletableFuture<V>();
        var others = underWay.putIfAbsent(question, own);
        if (others != null) {
            return join(others);
        }
        try {
            V answer = read.get();
            underWay.computeIfPresent(question, (_, current) -> {
                if (current == own) {
                    keep.accept(answer);
                }
                return current;
            });
            own.complete(answer);
            return answer;
        } catch (RuntimeException | Error failure) {
            own.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(question, own);
        }
    }

    /** What is being read may be out of date: it is not kept, and who asks from now on has it read again. */
    void forget(K question) {
        underWay.remove(question);
    }

    private static <V> V join(CompletableFuture<V> answer) {
        try {
            return answer.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
