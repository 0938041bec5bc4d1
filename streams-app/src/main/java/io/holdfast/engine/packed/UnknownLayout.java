package io.holdfast.engine.packed;

/** What is stored was stored by a later release. Nothing that comes in is to blame, and to leave it out would lose it. */
public final class UnknownLayout extends IllegalStateException {
    UnknownLayout(int layout) {
        super("Stored in layout " + layout + ", which this release cannot read");
    }
}
