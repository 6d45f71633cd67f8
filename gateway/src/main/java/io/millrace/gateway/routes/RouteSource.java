package io.millrace.gateway.routes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Where the text of the route table is: in a file, or built in. */
@ApplicationScoped
class RouteSource {

    private final Optional<Path> file;
    private final long limit;

    RouteSource(RouteSettings settings) {
        this.file = settings.routesFile();
        this.limit = settings.routesBytes().asLongValue();
    }

    boolean mayChange() {
        return file.isPresent();
    }

    String origin() {
        return file.map(Path::toString).orElse("built in");
    }

    /** A file is read as a whole each time: its time stamp says nothing where a symbolic link was changed. */
    String read() throws IOException {
        if (file.isEmpty()) {
            return BuiltIn.text();
        }
        try (InputStream text = Files.newInputStream(file.get())) {
            byte[] bytes = text.readNBytes(Math.toIntExact(limit) + 1);
            if (bytes.length > limit) {
                throw new IOException(
                        "it is larger than the " + limit + " bytes that millrace.gateway.routes-bytes allows");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
