package io.millrace.conformance.bpmn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.definition.bpmn.BpmnCompiler;
import io.millrace.definition.bpmn.xml.XmlLimits;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Plays the recorded scenarios of other BPMN engines, from the XML to the end of the instance. A scenario whose model
 * is refused because it uses what we do not run yet, or whose steps need such a thing, counts as not yet supported.
 */
class BpmnConformanceTest {

    private final BpmnCompiler compiler = new BpmnCompiler(XmlLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"flowable", "camunda7"})
    void shouldBehaveAsRecorded(String set) throws IOException {
        Path folder = Path.of(System.getProperty("millrace.cases", "../shared/cases"), "bpmn", set);
        if (!Files.isDirectory(folder)) {
            System.out.println("skipped: there are no recorded BPMN cases at " + folder);
        }
        assumeTrue(Files.isDirectory(folder));
        Tally tally = new Tally();

        for (Path file : sidecars(folder)) {
            play(file, tally);
        }

        System.out.println("bpmn/" + set + ' ' + tally);
        tally.failures().forEach(failure -> System.out.println("  failed " + failure));
        assertThat(tally.passed()).as("scenarios passed of " + set).isGreaterThanOrEqualTo(baseline(set));
    }

    private void play(Path file, Tally tally) throws IOException {
        JsonNode sidecar = Json.parse(Files.readAllBytes(file));
        Optional<Map<String, BpmnPlan>> processes = compile(file, sidecar);
        for (JsonNode recorded : sidecar.path("scenarios")) {
            if (processes.isEmpty() || recorded.path("deployError").asBoolean()) {
                tally.unsupported();
                continue;
            }
            Scenario scenario = new Scenario(
                    recorded,
                    processes.get(),
                    Instant.parse(sidecar.path("clockStart").asText()));
            if (!scenario.isSupported()) {
                tally.unsupported();
                continue;
            }
            tally.played(
                    sidecar.path("id").asText() + " '" + recorded.path("title").asText() + "'", scenario.play());
        }
    }

    /** Empty when a model uses what we do not run yet. */
    private Optional<Map<String, BpmnPlan>> compile(Path file, JsonNode sidecar) throws IOException {
        Map<String, BpmnPlan> processes = new HashMap<>();
        for (JsonNode model : sidecar.path("models")) {
            String xml = Files.readString(file.resolveSibling(model.asText()));
            switch (compiler.compile(xml)) {
                case Outcome.Compiled compiled -> processes.put(compiled.key(), (BpmnPlan) compiled.plan());
                case Outcome.Invalid invalid -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(processes);
    }

    private static List<Path> sidecars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sidecars = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                if (Json.parse(Files.readAllBytes(file)).has("scenarios")) {
                    sidecars.add(file);
                }
            }
            return sidecars;
        }
    }

    private static int baseline(String set) throws IOException {
        Properties baselines = new Properties();
        try (InputStream in = BpmnConformanceTest.class.getResourceAsStream("/bpmn-baseline.properties")) {
            baselines.load(in);
        }
        return Integer.parseInt(baselines.getProperty(set));
    }
}
