package io.millrace.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Keys the services need, drawn once per data folder and kept there for its owner only. */
record Secrets(Map<String, String> variables) {
    private static final List<String> NAMES = List.of("MILLRACE_CALLBACK_SIGNING_KEYS");
    private static final int BYTES = 32;

    static Secrets keptIn(Path data) {
        Path file = data.resolve("secrets.properties");
        Properties properties = new Properties();
        try {
            Files.createDirectories(data);
            if (Files.exists(file)) {
                try (InputStream in = Files.newInputStream(file)) {
                    properties.load(in);
                }
            } else {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            NAMES.forEach(name -> properties.computeIfAbsent(name, missing -> random()));
            try (OutputStream out = Files.newOutputStream(file)) {
                properties.store(out, "Keys of this local installation");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the keys in " + file, e);
        }
        Map<String, String> variables = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> variables.put(name, properties.getProperty(name)));
        return new Secrets(variables);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
