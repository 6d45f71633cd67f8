package io.millrace.web.bounds;

import java.util.List;

/** Sorts of request bodies that have their own size bound. */
public enum BodyKind {
    PLAIN("body"),
    DEFINITION("definition"),
    FILE("file");

    private static final List<String> DEFINITION_ROOTS = List.of(
            "/processes",
            "/api/processes",
            "/api/v1/definitions",
            "/v1/workflows",
            "/api/backoffice/workflows",
            "/internal",
            "/flowable-rest",
            "/process-api",
            "/dmn-api",
            "/form-api");

    private static final String MULTIPART = "multipart/";

    private final String bound;

    BodyKind(String bound) {
        this.bound = bound;
    }

    public static BodyKind of(String path, String contentType) {
        if (contentType != null && contentType.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
            return FILE;
        }
        for (String root : DEFINITION_ROOTS) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
                return DEFINITION;
            }
        }
        return PLAIN;
    }

    /** The name of the setting that bounds it. */
    public String setting() {
        return "millrace.web.bounds." + bound;
    }

    public long limit(Bounds bounds) {
        return switch (this) {
            case PLAIN -> bounds.body().asLongValue();
            case DEFINITION -> bounds.definition().asLongValue();
            case FILE -> bounds.file().asLongValue();
        };
    }

    public long textLimit(Bounds bounds) {
        return this == PLAIN ? bounds.text().asLongValue() : limit(bounds);
    }
}
