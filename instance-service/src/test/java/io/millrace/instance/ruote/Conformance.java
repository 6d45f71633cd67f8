package io.millrace.instance.ruote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs recorded cases and counts them. The cases are not part of this repository: {@code -Dmillrace.cases} names their
 * folder, and without it the tests are skipped. Some cases need expressions that do not exist yet, so not every case
 * must pass; but the number that passes must never fall. That number stands in {@code conformance/ruote.properties}: a
 * ratchet, raised by hand when more cases pass.
 */
final class Conformance {

    private Conformance() {}

    /** The cases of a file holding a list, or of a folder holding one case a file. */
    static List<JsonNode> cases(String where) throws IOException {
        Path path = path(where);
        List<JsonNode> cases = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.sorted().toList()) {
                    JsonNode each = Json.parse(Files.readAllBytes(file));
                    if (each.isObject()) {
                        cases.add(each);
                    }
                }
            }
        } else {
            Json.parse(Files.readAllBytes(path)).forEach(cases::add);
        }
        return cases;
    }

    static JsonNode object(String where) throws IOException {
        return Json.parse(Files.readAllBytes(path(where)));
    }

    private static Path path(String where) {
        Path path = Path.of(System.getProperty("millrace.cases", "../shared/cases"), "ruote", where);
        if (!Files.exists(path)) {
            System.out.println("skipped: there are no recorded cases at " + path);
        }
        assumeTrue(Files.exists(path));
        return path;
    }

    /** @param check what is wrong with a case, or null when it passes */
    static void run(String set, List<JsonNode> cases, Function<JsonNode, String> check) throws IOException {
        List<String> failures = new ArrayList<>();
        for (JsonNode each : cases) {
            String failure = attempt(check, each);
            if (failure != null) {
                String name = each.has("name") ? each.get("name").asText() : Json.text(each);
                failures.add(name.substring(0, Math.min(name.length(), 200)) + ": " + failure);
            }
        }
        int passed = cases.size() - failures.size();
        System.out.println("ruote/" + set + " passed " + passed + " of " + cases.size());
        failures.forEach(failure -> System.out.println("  failed " + failure));
        assertThat(passed).as("cases passed of " + set).isGreaterThanOrEqualTo(baseline(set));
    }

    private static String attempt(Function<JsonNode, String> check, JsonNode each) {
        try {
            return check.apply(each);
        } catch (RuntimeException e) {
            StackTraceElement at = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
            return e + " at " + at;
        }
    }

    private static int baseline(String set) throws IOException {
        Properties baselines = new Properties();
        try (InputStream in = Conformance.class.getResourceAsStream("/conformance/ruote.properties")) {
            baselines.load(in);
        }
        return Integer.parseInt(baselines.getProperty(set, "0"));
    }
}
