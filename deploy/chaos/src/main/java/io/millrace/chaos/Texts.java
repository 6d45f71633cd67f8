package io.millrace.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The definitions beside this class, as the files a user would write. */
final class Texts {
    private Texts() {}

    static String of(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the address that its calls go to. */
    static String of(String name, String receiver) {
        return of(name).replace("RECEIVER", receiver);
    }
}
