package io.holdfast.api.exports;

import io.holdfast.wire.Order;
import java.io.IOException;

/** Takes orders one by one. */
interface OrderReader {
    void take(Order order) throws IOException;

    /** There are no more. */
    void end() throws IOException;
}
