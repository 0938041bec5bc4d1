package io.holdfast.api.engine;

/** No engine answered for the view of a partition; what it would show is not known. */
public final class ViewUnavailable extends Exception {
    ViewUnavailable(int partition) {
        super("No engine answers for partition " + partition, null, false, false);
    }
}
