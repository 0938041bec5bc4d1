package io.holdfast.api.description;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names schemas after their classes, one within another after both, as {@code OrderAnswerSeat}. No two classes have one
 * name: the description would show the one for the other.
 */
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> known = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = new StringBuilder(type.getSimpleName());
        for (var outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
            name.insert(0, outer.getSimpleName());
        }
        var other = known.putIfAbsent(name.toString(), type);
        if (other != null && other != type) {
            throw new IllegalStateException(
                    "%s and %s are both described as %s".formatted(other.getName(), type.getName(), name));
        }
        return name.toString();
    }

    Optional<Class<?>> type(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
