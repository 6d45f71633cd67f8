package io.millrace.web.page;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param total rows of the whole list
 * @param page from 1
 * @param size rows asked for
 */
public record Page<T>(List<T> items, long total, int page, int size) {

    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> of(List<T> items, long total, PageRequest request) {
        return new Page<>(items, total, request.page(), request.size());
    }

    public long totalPages() {
        return (total + size - 1) / size;
    }

    public boolean hasNext() {
        return page < totalPages();
    }

    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(items.stream().<U>map(change).toList(), total, page, size);
    }
}
