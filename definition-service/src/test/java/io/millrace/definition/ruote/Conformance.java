package io.millrace.definition.ruote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs recorded cases and counts them. The cases are not part of this repository: {@code -Dmillrace.cases} names their
 * folder, and without it the tests are skipped. A set may hold cases that contradict a decision of ours, so not every
 * case must pass; but the number that passes must never fall. That number stands in
 * {@code conformance/ruote-readers.properties}: a ratchet, raised by hand when more cases pass.
 */
final class Conformance {

    private Conformance() {}

    static JsonNode cases(String file) throws IOException {
        Path path = Path.of(System.getProperty("millrace.cases", "../shared/cases"), file);
        if (!Files.exists(path)) {
            System.out.println("skipped: there are no recorded cases at " + path);
        }
        assumeTrue(Files.exists(path));
        return Json.parse(Files.readAllBytes(path));
    }

    /** @param check what is wrong with a case, or null when it passes */
    static void run(String set, JsonNode cases, Function<JsonNode, String> check) throws IOException {
        List<String> failures = new ArrayList<>();
        for (JsonNode each : cases) {
            String failure = check.apply(each);
            if (failure != null) {
                failures.add(Json.text(each.path("text")) + ": " + failure);
            }
        }
        int passed = cases.size() - failures.size();
        System.out.println("ruote/units/" + set + " passed " + passed + " of " + cases.size());
        failures.forEach(failure -> System.out.println("  failed " + failure));
        assertThat(passed).as("cases passed of " + set).isGreaterThanOrEqualTo(baseline(set));
    }

    private static int baseline(String set) throws IOException {
        Properties baselines = new Properties();
        try (InputStream in = Conformance.class.getResourceAsStream("/conformance/ruote-readers.properties")) {
            baselines.load(in);
        }
        return Integer.parseInt(baselines.getProperty(set));
    }
}
