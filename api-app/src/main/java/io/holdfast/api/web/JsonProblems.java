package io.holdfast.api.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body, and where, in the client's words: field paths, never class names. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(HttpMessageNotReadableException unreadable) {
        var tooLarge = BodyLimit.tooLargeIn(unreadable);
        if (tooLarge.isPresent()) {
            return tooLarge.get();
        }
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Problem problem -> {
                    return problem;
                }
                case JacksonException json -> {
                    return of(json);
                }
                default -> {}
            }
        }
        return malformed("A JSON body is required and could not be read");
    }

    private static Problem of(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(HttpStatus.BAD_REQUEST, "unknown_field", "There is no field `%s`".formatted(path(unknown)))
                        .field(path(unknown));
            case MismatchedInputException mismatch -> wrongType(mismatch);
            case InputCoercionException outside ->
                Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "out_of_range", "The number is out of range")
                        .field(path(outside));
            default -> malformed("The body is not well-formed JSON").field(path(e));
        };
    }

    private static Problem malformed(String detail) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed_json", detail);
    }

    private static Problem wrongType(MismatchedInputException e) {
        var field = path(e);
        return Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "wrong_type",
                        "`%s` must be %s".formatted(field, expected(e.getTargetType())))
                .field(field);
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "a whole number in range";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type == Instant.class) {
            return "a time as in RFC 3339, in the years 1970 to 9999";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a string";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** The JSON path of the field at fault; {@code $} for the body as a whole. */
    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        if (path.isEmpty() && e.processor() instanceof JsonParser parser && parser.currentName() != null) {
            return parser.currentName();
        }
        return path.isEmpty() ? "$" : path.toString();
    }
}
