package io.millrace.instance.api.statemachine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
        StringBuilder link = new StringBuilder(path).append(path.indexOf('?') < 0 ? '?' : '&');
        request.getQueryParameters().forEach((name, values) -> {
            if (!"page".equals(name) && !"pageSize".equals(name)) {
                values.forEach(value -> link.append(encoded(name))
                        .append('=')
                        .append(encoded(value))
                        .append('&'));
            }
        });
        return link.append("page=")
                .append(page)
                .append("&pageSize=")
                .append(size)
                .toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
