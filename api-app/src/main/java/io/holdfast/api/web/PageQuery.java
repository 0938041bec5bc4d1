package io.holdfast.api.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which page of a list: counted from 1, at most 100 a page, and none so deep that skipping to it costs more. */
public record PageQuery(int page, int pageSize) {
    private static final int MAX_PAGE = 10_000;
    private static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 20;

    public static PageQuery read(Checks checks, @Nullable Integer page, @Nullable Integer pageSize) {
        return read(checks, page, "page_size", pageSize);
    }

    /** @param sizeName what the client calls the number of entries */
    public static PageQuery read(Checks checks, @Nullable Integer page, String sizeName, @Nullable Integer pageSize) {
        return new PageQuery((int) checks.number("page", Objects.requireNonNullElse(page, 1), 1, MAX_PAGE), (int)
                checks.number(sizeName, Objects.requireNonNullElse(pageSize, DEFAULT_PAGE_SIZE), 1, MAX_PAGE_SIZE));
    }

    public long offset() {
        return (page - 1L) * pageSize;
    }
}
