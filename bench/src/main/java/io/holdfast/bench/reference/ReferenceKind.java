package io.holdfast.bench.reference;

import java.util.Locale;

/** Topologies that do nothing, or next to nothing, with what comes in. What goes out is what came in. */
public enum ReferenceKind {
    /** Source, processor, sink: nothing can cost less. */
    PASS_THROUGH,
    /** The same, and one store is asked for a key and given a value for it: the least that keeps anything. */
    PUT_GET;

    /** Its name in Kafka, which the names of its stream threads begin with: none takes up the group of another. */
    public String application() {
        return "holdfast-reference-" + name().toLowerCase(Locale.ROOT);
    }

    /** The topic that it alone reads: it begins at its beginning, and must not meet what another was asked. */
    public String requests() {
        return application() + "-requests";
    }

    /** The topic that it alone writes to. */
    public String replies() {
        return application() + "-replies";
    }
}
