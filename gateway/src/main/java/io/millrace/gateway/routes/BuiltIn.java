package io.millrace.gateway.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The route table that comes with the gateway. */
final class BuiltIn {

    private static final String NAME = "/routes.conf";

    private BuiltIn() {}

    static String text() {
        try (InputStream text = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(NAME))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in route table", e);
        }
    }
}
