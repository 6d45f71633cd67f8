package io.millrace.conformance.statemachine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;

/** Plays the steps of one case. Where a key is in use the living instance is given, as these cases expect. */
final class Walk {

    private final Catalog catalog;
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, Instance> byKey = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private String workflow;
    private String domain;
    private Instance current;

    Walk(Catalog catalog, String domain, String workflow) {
        this.catalog = catalog;
        this.domain = domain;
        this.workflow = workflow;
    }

    /** @throws UnsupportedOperationException when a step needs what does not run yet */
    List<String> play(JsonNode steps) {
        for (JsonNode step : steps) {
            if (step.has("on")) {
                current = instances.get(step.get("on").asText());
            }
            take(step);
        }
        return differences;
    }

    private void take(JsonNode step) {
        JsonNode expect = step.path("expect");
        switch (step.path("do").asText()) {
            case "publish" -> publish(step.get("def"));
            case "start" -> start(step, expect);
            case "transition" -> {
                int status = current.fire(step.get("key").asText(), step.path("body"));
                check(step, expect, status);
            }
            case "state" -> {
                check(step, expect, 200);
                checkTransitions(step, expect);
            }
            case "data", "get" -> check(step, expect, 200);
            case "instanceFunction" -> callFunction(step, expect);
            case "sleep" -> current.pass(Duration.ofSeconds(step.get("seconds").asLong()));
            case "wait" -> {
                current.pass(Duration.ofSeconds(step.get("timeoutSeconds").asLong()));
                Matching.compare("wait", step.get("until"), current.shown(), differences);
            }
            case "remember" ->
                remembered.put(
                        step.get("as").asText(), current.shown().get("id").asText());
            case "assert" -> {
                String wanted = remembered.get(step.get("id").asText().replace("equals $", ""));
                Matching.compare("assert.id", Json.tree(wanted), current.shown().get("id"), differences);
            }
            default -> {
                if (step.has("do")) {
                    throw new UnsupportedOperationException(step.get("do").asText());
                }
            }
        }
    }

    /** Of the functions of an instance only {@code authorize} needs no more than the instance. */
    private void callFunction(JsonNode step, JsonNode expect) {
        String name = step.path("name").asText();
        if (!"authorize".equals(name)) {
            throw new UnsupportedOperationException("function " + name);
        }
        boolean allowed = current.authorizes(step.path("query"));
        compare(name, expect.path("httpStatus"), Json.tree(allowed ? 200 : 403));
        compare(name, expect.path("body"), Json.object().put("allowed", allowed));
    }

    private void publish(JsonNode definition) {
        catalog.publish(Logic.translate(definition));
        domain = definition.get("domain").asText();
        workflow = definition.get("key").asText();
    }

    private void start(JsonNode step, JsonNode expect) {
        String key = step.path("body").path("key").asText("");
        Instance living = byKey.get(key);
        int status = 200;
        if (living == null || key.isEmpty()) {
            String version = step.path("query").path("version").textValue();
            living = new Instance(catalog.plan(domain, workflow, version), "i-" + (instances.size() + byKey.size()));
            status = living.start(step.has("body") ? step.get("body") : Json.object());
            byKey.put(key, living);
        }
        current = living;
        instances.put(step.path("as").asText("it" + instances.size()), current);
        check(step, expect, status);
    }

    private void check(JsonNode step, JsonNode expect, int status) {
        String at = step.path("do").asText() + " " + step.path("key").asText("");
        JsonNode wanted = expect.path("httpStatus");
        boolean statusFits = wanted.isMissingNode() || wanted.asInt() == status || contains(wanted, status);
        if (!statusFits) {
            differences.add(at + "should answer " + wanted + " but answers " + status);
        }
        if (current.state() == null) {
            return;
        }
        JsonNode shown = current.shown();
        compare(at, expect.path("body"), shown);
        compare(at, expect.path("body.data"), shown.path("data"));
        compare(at, expect.path("body.metadata"), shown.path("metadata"));
        compare(at, expect.path("body.attributes"), shown.path("attributes"));
        compare(at, expect.path("body.flowVersion"), shown.path("flowVersion"));
        compare(at, expect.path("state"), shown.path("state"));
        compare(at, expect.path("data"), shown.path("data"));
    }

    private static boolean contains(JsonNode statuses, int status) {
        for (JsonNode each : statuses) {
            if (each.asInt() == status) {
                return true;
            }
        }
        return false;
    }

    private void compare(String at, JsonNode expected, JsonNode actual) {
        if (!expected.isMissingNode()) {
            Matching.compare(at, expected, actual, differences);
        }
    }

    private void checkTransitions(JsonNode step, JsonNode expect) {
        JsonNode role = step.path("headers").path("role");
        List<String> usable = current.usable(role.isTextual() ? Set.of(role.asText()) : Set.of());
        expect.path("transitionNamesInclude").forEach(name -> {
            if (!usable.contains(name.asText())) {
                differences.add("state lists no " + name);
            }
        });
        expect.path("transitionNamesExclude").forEach(name -> {
            if (usable.contains(name.asText())) {
                differences.add("state lists " + name);
            }
        });
    }

    /** Where a transcribed file keeps the workflow its scenarios run. */
    static Reference workflowOf(JsonNode file) {
        for (JsonNode component : file.path("publish")) {
            if ("sys-flows".equals(component.path("flow").asText())) {
                return new Reference(
                        component.get("key").asText(), component.get("domain").asText(), "sys-flows", null);
            }
        }
        return new Reference("", "", "sys-flows", null);
    }
}
