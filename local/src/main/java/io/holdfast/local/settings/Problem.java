package io.holdfast.local.settings;

/** What went wrong, in the one line that the person at the terminal reads. */
public final class Problem extends RuntimeException {
    private final String line;

    public Problem(String line) {
        super(line);
        this.line = line;
    }

    public Problem(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    public String line() {
        return line;
    }
}
