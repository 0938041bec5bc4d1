package io.holdfast.engine.topology;

/** A record that holds no command, or one that cannot be decided. Nothing was written for it; it is dead-lettered. */
public final class UndecidableCommand extends RuntimeException {
    UndecidableCommand(String message) {
        super(message);
    }

    UndecidableCommand(String message, Throwable cause) {
        super(message, cause);
    }
}
