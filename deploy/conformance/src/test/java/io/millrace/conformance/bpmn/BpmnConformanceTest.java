package io.millrace.conformance.bpmn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.conformance.Recorded;
import io.millrace.conformance.Tally;
import io.millrace.definition.bpmn.BpmnCompiler;
import io.millrace.definition.bpmn.xml.XmlLimits;
import io.millrace.definition.catalog.NotationCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.bpmn.BpmnPlan;

/**
 * Plays the recorded scenarios of other BPMN engines, from the XML to the end of the instance. A scenario whose model
 * is refused because it uses what we do not run yet, or whose steps need such a thing, counts as not yet supported.
 */
class BpmnConformanceTest {

    private final BpmnCompiler compiler = new BpmnCompiler(XmlLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(strings = {"flowable", "camunda7"})
    void shouldBehaveAsRecorded(String set) throws IOException {
        Tally tally = new Tally();

        for (Path file : sidecars(set)) {
            play(file, tally);
        }

        tally.report("bpmn", set);
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

    private static List<Path> sidecars(String set) throws IOException {
        List<Path> sidecars = new ArrayList<>();
        for (Path file : Recorded.jsonFiles("bpmn", set)) {
            if (Json.parse(Files.readAllBytes(file)).has("scenarios")) {
                sidecars.add(file);
            }
        }
        return sidecars;
    }
}
