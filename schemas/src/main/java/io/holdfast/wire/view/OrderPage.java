package io.holdfast.wire.view;

import java.util.List;
import java.util.Optional;

/**
 * Some orders of a partition.
 *
 * @param rows in the encoding of the topic
 * @param next where the next page begins; empty after the last
 */
public record OrderPage(List<byte[]> rows, Optional<String> next) {}
