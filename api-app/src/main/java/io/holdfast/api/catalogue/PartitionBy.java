package io.holdfast.api.catalogue;

/** What is decided in one line, one booking after the other: the whole event, or each section by itself. */
public enum PartitionBy {
    EVENT,
    SECTION
}
