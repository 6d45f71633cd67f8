package io.millrace.instance.api.pythmata;

import java.util.List;

/** A page of a list. */
public record ItemPage<T>(List<T> items, long total, int page, int pageSize, long totalPages) {

    static <T> ItemPage<T> of(List<T> items, long total, int page, int pageSize) {
        return new ItemPage<>(items, total, page, pageSize, Math.max(1, (total + pageSize - 1) / pageSize));
    }
}
