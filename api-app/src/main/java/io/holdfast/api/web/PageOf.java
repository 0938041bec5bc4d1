package io.holdfast.api.web;

import java.util.List;

/** One page of a list, and how many there are in all. */
public record PageOf<T>(List<T> data, int page, int pageSize, long total) {
    public PageOf(List<T> data, PageQuery query, long total) {
        this(data, query.page(), query.pageSize(), total);
    }
}
