package io.holdfast.api.shadow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that Redis runs: it compares versions where it writes, so that an older one never wins a race. */
final class Script {
    private Script() {}

    static String of(String name) {
        try (InputStream text = Script.class.getResourceAsStream("/shadow/" + name)) {
            if (text == null) {
                throw new IllegalStateException("There is no script " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
