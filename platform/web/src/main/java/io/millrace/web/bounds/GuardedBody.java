package io.millrace.web.bounds;

import java.io.InputStream;
import java.util.Locale;

/** Puts the bounds around a request body before anything reads it. */
public final class GuardedBody {

    private GuardedBody() {}

    public static InputStream of(InputStream body, String path, String contentType, Bounds bounds) {
        BodyKind kind = BodyKind.of(path, contentType);
        InputStream bounded = new BoundedBody(body, kind, kind.limit(bounds));
        if (isJson(contentType)) {
            return new ScannedBody(bounded, new TextScanner(limits(kind, bounds)));
        }
        return isText(contentType) ? new NulGuard(bounded, contentType.contains("form-urlencoded")) : bounded;
    }

    private static TextScanner.Limits limits(BodyKind kind, Bounds bounds) {
        return new TextScanner.Limits(kind.textLimit(bounds), bounds.depth(), bounds.digits());
    }

    /** A body of no declared type is taken for JSON, as the resources do. */
    private static boolean isJson(String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean isText(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || type.contains("form-urlencoded")
                || type.contains("xml")
                || type.contains("yaml");
    }
}
