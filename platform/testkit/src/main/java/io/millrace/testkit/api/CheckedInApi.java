package io.millrace.testkit.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

/**
 * The OpenAPI documents that are checked in, one per service, in {@code docs/openapi}. A change of an API, an addition too,
 * shows as a change of such a file; whoever makes it decides that with {@code -Dopenapi.update}.
 */
public final class CheckedInApi {

    private static final String UPDATE = "openapi.update";
    private static final int SHOWN = 50;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS));

    private CheckedInApi() {}

    /**
     * Compares what a service says of itself with what is checked in, from a test of its module.
     *
     * @param module the service's module, as its folder is called
     * @param document what it answers at {@code /q/openapi?format=json}
     * @throws AssertionError when they differ: names the places and says how to write the file anew
     */
    public static void check(String module, String document) {
        check(Path.of("../docs/openapi"), module, document, updates());
    }

    static void check(Path folder, String module, String document, boolean update) {
        Path file = folder.resolve(module + ".yaml");
        try {
            JsonNode now = ApiForm.of(JSON.readTree(document));
            if (update) {
                Files.createDirectories(folder);
                Files.writeString(file, YAML.writeValueAsString(now));
            } else if (!Files.exists(file)) {
                throw new AssertionError("docs/openapi/" + module + ".yaml is not there; " + howTo(module));
            } else {
                List<String> differences = ApiDifferences.between(YAML.readTree(file.toFile()), now);
                if (!differences.isEmpty()) {
                    throw new AssertionError(message(module, differences));
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("no document: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(String module, List<String> differences) {
        String shown = String.join("\n  ", differences.subList(0, Math.min(SHOWN, differences.size())));
        String more = differences.size() > SHOWN ? "\n  and " + (differences.size() - SHOWN) + " more" : "";
        return "the API is not as docs/openapi/" + module + ".yaml has it:\n  " + shown + more + "\n" + howTo(module);
    }

    private static String howTo(String module) {
        return "where this is meant, write the file anew and check it in: ./mvnw test -pl " + module
                + " -am -Dtest='ApiDocumentTest' -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE;
    }

    private static boolean updates() {
        String value = System.getProperty(UPDATE);
        return value != null && !value.equals("false");
    }
}
