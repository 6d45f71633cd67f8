package io.millrace.conformance.statemachine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.conformance.Recorded;
import io.millrace.conformance.Tally;
import io.millrace.definition.statemachine.Component;
import io.millrace.definition.statemachine.ComponentKind;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.StateType;
import io.millrace.problem.ProblemException;

/** Plays the recorded state-machine cases from publishing to the end of the instance, without I/O, on a virtual clock. */
class StateMachineConformanceTest {

    @Test
    void shouldPlayTheTranscribedScenarios() throws IOException {
        Tally tally = new Tally();
        for (Path file : Recorded.jsonFiles("vnext", "transcribed")) {
            JsonNode source = Json.parse(Files.readAllBytes(file));
            String name = file.getFileName().toString();
            if (source.path("steps").path(0).isObject()) {
                play(name, source, source.get("steps"), tally);
            } else if (source.path("scenarios").isObject()) {
                source.get("scenarios")
                        .properties()
                        .forEach(scenario -> play(name + " " + scenario.getKey(), source, scenario.getValue(), tally));
            } else {
                tally.unsupported(name + " (told in words)");
            }
        }
        tally.report("state-machine", "transcribed");
    }

    private static void play(String name, JsonNode file, JsonNode steps, Tally tally) {
        Catalog catalog = new Catalog();
        file.path("publish").forEach(component -> catalog.publish(Logic.translate(component)));
        if (file.path("publish").isMissingNode()) {
            // This file takes the script task of the others for granted.
            catalog.publish(Json.parse("""
                    {"key": "script-task", "flow": "sys-tasks", "domain": "core", "version": "1.0.0",
                     "flowVersion": "1.0.0", "attributes": {"type": "7", "config": {}}}
                    """));
        }
        Reference workflow = Walk.workflowOf(file);
        try {
            tally.played(name, new Walk(catalog, workflow.domain(), workflow.key()).play(steps));
        } catch (UnsupportedOperationException e) {
            tally.unsupported(name + " (" + e.getMessage() + ")");
        }
    }

    @Test
    void shouldPublishRealComponents() throws IOException {
        Tally tally = new Tally();
        for (Path file : Recorded.jsonFiles("vnext", "mit")) {
            JsonNode source = Json.parse(Files.readAllBytes(file));
            if (ComponentKind.of(source.path("flow").asText()).isEmpty()
                    || !source.path("attributes").isObject()) {
                continue;
            }
            List<String> differences = RealComponents.runsHere(source)
                    ? published(RealComponents.expanded(source, file))
                    : refused(source);
            tally.played(file.getParent().getFileName() + "/" + file.getFileName(), differences);
        }
        tally.report("state-machine", "publish");
    }

    private static List<String> published(JsonNode source) {
        try {
            new Catalog().publish(source);
            return List.of();
        } catch (ProblemException e) {
            return List.of(e.getMessage());
        }
    }

    /** A task of a type that does not run here is refused, and the type is named. */
    private static List<String> refused(JsonNode source) {
        String type = source.at("/attributes/type").asText();
        try {
            new Catalog().publish(source);
            return List.of("a task of type " + type + " was published");
        } catch (ProblemException e) {
            boolean named = e.problem().violations().stream()
                    .anyMatch(fault -> fault.code().equals("TASK_TYPE_NOT_SUPPORTED")
                            && fault.message().contains("type " + type));
            return named ? List.of() : List.of(e.getMessage());
        }
    }

    /** Every manual transition of every workflow without scripts is fired from a state that has it. */
    @Test
    void shouldWalkRealWorkflowsAlongEveryTransition() throws IOException {
        Tally tally = new Tally();
        for (Path file : Recorded.jsonFiles("vnext", "mit")) {
            JsonNode source = Json.parse(Files.readAllBytes(file));
            if (!file.toString().contains("morph-touch")
                    || !"sys-flows".equals(source.path("flow").asText())) {
                continue;
            }
            Catalog catalog = new Catalog();
            Component component = catalog.publish(source);
            StateMachinePlan plan = catalog.plan(component.domain(), component.key(), null);
            walk(plan, tally);
        }
        tally.report("state-machine", "walks");
    }

    private static void walk(StateMachinePlan plan, Tally tally) {
        Deque<List<String>> paths = new ArrayDeque<>(List.of(List.of()));
        Set<String> walked = new HashSet<>();
        while (!paths.isEmpty()) {
            List<String> path = paths.poll();
            Instance instance = new Instance(plan, "i-1");
            instance.start(Json.object());
            path.forEach(transition -> instance.fire(transition, Json.object()));
            for (String transition : instance.usable(Set.of())) {
                String edge = instance.state().current() + "/" + transition;
                if (walked.add(edge)) {
                    follow(plan, path, transition, edge, tally, paths);
                }
            }
        }
    }

    private static void follow(
            StateMachinePlan plan,
            List<String> path,
            String transition,
            String edge,
            Tally tally,
            Deque<List<String>> paths) {
        Instance instance = new Instance(plan, "i-1");
        instance.start(Json.object());
        path.forEach(before -> instance.fire(before, Json.object()));
        String from = instance.state().current();
        String target = Stream.concat(plan.state(from).transitions().stream(), plan.shared().stream())
                .filter(any -> any.key().equals(transition))
                .findFirst()
                .orElseThrow()
                .targetFrom(from);
        int status = instance.fire(transition, Json.object());
        List<String> differences = new ArrayList<>();
        if (plan.state(target).type() == StateType.SUB_FLOW) {
            if (status != 200
                    || !instance.waitsForItsSubFlow()
                    || !instance.state().current().equals(target)) {
                differences.add("does not wait in " + target + " for its sub flow: " + status);
            }
            instance.endSubFlow();
            if (instance.state().phase() == InstanceStatus.FAULTED || instance.waitsForItsSubFlow()) {
                differences.add("does not go on from " + target + " when the sub flow has ended");
            }
            tally.played(plan.key() + " " + edge, differences);
            return;
        }
        if (status != 200 || !instance.state().current().equals(target)) {
            differences.add("leads to " + instance.state().current() + " with " + status + ", not to " + target);
        }
        if (plan.state(target).isFinish() != instance.state().status().ended()) {
            differences.add("status " + instance.state().phase() + " in " + target);
        }
        tally.played(plan.key() + " " + edge, differences);
        List<String> longer = new ArrayList<>(path);
        longer.add(transition);
        paths.add(longer);
    }
}
