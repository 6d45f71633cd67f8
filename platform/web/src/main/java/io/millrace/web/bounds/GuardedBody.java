package io.millrace.web.bounds;

import java.io.InputStream;
import java.util.Locale;

/** Puts the bounds around a request body before anything reads it. */
public final class GuardedBody {

    private GuardedBody() {}

    public static InputStream of(InputStream body, String path, String contentType, Bounds bounds) {
        BodyKind kind = BodyKind.of(path, contentType);
        InputStream bounded = new BoundedBody(body, kind, kind.limit(bounds));
        return isJson(contentType) ? new ScannedBody(bounded, new TextScanner(limits(kind, bounds))) : bounded;
    }

    private static TextScanner.Limits limits(BodyKind kind, Bounds bounds) {
        return new TextScanner.Limits(kind.textLimit(bounds), bounds.depth(), bounds.digits());
    }

    /** A body of no declared type is taken for JSON, as the resources do. */
    private static boolean isJson(String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).contains("json");
    }
}
