package io.millrace.conformance.bpmn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.bpmn.OpenTask;
import io.millrace.instance.bpmn.Wait;
import io.millrace.json.Json;

/** Compares a world with what a recorded step expects; only the named keys are looked at. */
final class Expectations {

    private final World world;
    private final List<String> differences = new ArrayList<>();

    private Expectations(World world) {
        this.world = world;
    }

    static List<String> check(JsonNode expected, World world) {
        Expectations expectations = new Expectations(world);
        expected.properties().forEach(entry -> expectations.check(entry.getKey(), entry.getValue(), expected));
        return expectations.differences;
    }

    private void check(String key, JsonNode value, JsonNode all) {
        switch (key) {
            case "tasks" -> same(key, value, tasks(OpenTask::node));
            case "taskNames" -> same(key, value, tasks(OpenTask::name));
            case "assignees" -> same(key, value, tasks(OpenTask::assignee));
            case "waiting" -> same(key, value, sorted(waitingForTimers()));
            case "timers" ->
                same(
                        key,
                        value,
                        number(running().mapToInt(each -> each.timers().size()).sum()));
            case "startTimers" -> same(key, value, number(0));
            case "messages", "signals" -> same(key, value, Json.array());
            case "instances" -> same(key, value, number(running().count()));
            case "instancesOf" ->
                value.properties()
                        .forEach(of -> same(
                                key,
                                of.getValue(),
                                number(running()
                                        .filter(each -> each.plan().process().equals(of.getKey()))
                                        .count())));
            case "ended" -> ended(value);
            case "vars" ->
                value.properties().forEach(variable -> variable(variable.getKey(), variable.getValue(), all));
            case "absent" -> value.forEach(name -> absent(name.asText(), all));
            case "visited" -> value.forEach(node -> visited(node.asText(), true));
            case "notVisited" -> value.forEach(node -> visited(node.asText(), false));
            case "counts" ->
                value.properties()
                        .forEach(count -> same(
                                key + " of " + count.getKey(),
                                count.getValue(),
                                number(Collections.frequency(world.last().visited(), count.getKey()))));
            case "of" -> {
                // Says whose variables "vars" are.
            }
            default -> differences.add("the expectation '" + key + "' is not known here");
        }
    }

    private void ended(JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(of -> same(
                            "ended " + of.getKey(),
                            of.getValue(),
                            Json.tree(
                                    world.aliased(of.getKey()).state().status().ended())));
        } else {
            same("ended", value, Json.tree(world.last().state().status().ended()));
        }
    }

    private void variable(String name, JsonNode value, JsonNode all) {
        JsonNode actual = instance(all).state().variables().get(name);
        boolean equalNumbers = actual != null
                && actual.isNumber()
                && value.isNumber()
                && actual.decimalValue().compareTo(value.decimalValue()) == 0;
        if (!equalNumbers) {
            same("variable " + name, value, actual);
        }
    }

    private void absent(String name, JsonNode all) {
        if (instance(all).state().variables().containsKey(name)) {
            differences.add("variable " + name + " exists");
        }
    }

    private void visited(String node, boolean wanted) {
        if (world.last().visited().contains(node) != wanted) {
            differences.add((wanted ? "never visited " : "visited ") + node);
        }
    }

    private Instance instance(JsonNode all) {
        return all.has("of") ? world.aliased(all.path("of").asText()) : world.last();
    }

    private Stream<Instance> running() {
        return world.instances().stream().filter(each -> !each.state().status().ended());
    }

    private JsonNode tasks(Function<OpenTask, String> what) {
        return sorted(running()
                .flatMap(each -> each.state().tasks().stream())
                .map(what)
                .filter(each -> each != null));
    }

    private Stream<String> waitingForTimers() {
        return running()
                .flatMap(each -> each.state().tokens().stream())
                .filter(token -> token.isWaitingFor(Wait.Kind.TIMER))
                .map(token -> token.node());
    }

    private void same(String what, JsonNode expected, JsonNode actual) {
        JsonNode wanted = expected.isArray() ? sorted(texts(expected)) : expected;
        if (!Json.text(wanted).equals(Json.text(actual))) {
            differences.add(what + ": expected " + wanted + ", got " + actual);
        }
    }

    private static Stream<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts.stream();
    }

    private static JsonNode sorted(Stream<String> texts) {
        return Json.tree(texts.sorted().toList());
    }

    private static JsonNode number(long number) {
        return Json.tree(number);
    }
}
