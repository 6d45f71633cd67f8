package io.millrace.instance.api.statemachine;

import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/** Links between the pages of a list: relative, with the query kept. */
final class Links {

    private final String path;
    private final UriInfo request;

    Links(String path, UriInfo request) {
        this.path = path;
        this.request = request;
    }

    InstanceList.Links of(int page, int size, boolean more) {
        return new InstanceList.Links(
                link(page, size),
                link(1, size),
                more ? link(page + 1, size) : "",
                page > 1 ? link(page - 1, size) : "");
    }

    private String link(int page, int size) {
        UriBuilder builder = UriBuilder.fromPath(path);
        request.getQueryParameters().forEach((name, values) -> {
            if (!"page".equals(name) && !"pageSize".equals(name)) {
                builder.queryParam(name, values.toArray());
            }
        });
        return builder.queryParam("page", page)
                .queryParam("pageSize", size)
                .build()
                .toString();
    }
}
