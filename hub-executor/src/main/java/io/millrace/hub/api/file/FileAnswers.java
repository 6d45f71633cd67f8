package io.millrace.hub.api.file;

import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.Response;

import io.millrace.hub.file.CachedFile;

/** Files as answers: always a download, never something a browser would run in this origin. */
public final class FileAnswers {

    private FileAnswers() {}

    public static Response content(CachedFile file, InputStream content) {
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content, file.type())
                .header("Content-Length", file.size())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "no-store")
                .build();
    }
}
