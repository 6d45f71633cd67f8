package io.millrace.instance.ruote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.text.Comparison;
import io.millrace.json.Json;
import io.millrace.plan.ruote.Tree;

/** Plays one recorded flow and compares what came out. */
final class FlowCase {

    private static final int ENDLESS = 60;

    private final JsonNode recorded;
    private final Process process;
    private final FlowApplication application;
    private final List<ObjectNode> participants = new ArrayList<>();

    FlowCase(JsonNode recorded) {
        this.recorded = recorded;
        recorded.path("participants").forEach(each -> participants.add((ObjectNode) each.deepCopy()));
        this.application = new FlowApplication(new Cast(participants));
        this.process = new Process(Tree.of(recorded.at("/definition/tree")), application);
        if (recorded.has("max_batches")) {
            process.stopAfter(ENDLESS);
        }
    }

    /** What differs, or null. */
    String run() {
        JsonNode launch = recorded.path("launch");
        ObjectNode input = Json.object();
        copy(launch, "fields", input, "fields");
        copy(launch, "variables", input, "variables");
        copy(launch, "engine_variables", input, "engineVariables");
        input.put("callback", "http://application.test/callback");
        input.set("participants", patterns());
        process.start(input);
        for (JsonNode step : recorded.path("steps")) {
            perform(step);
        }
        return new Expectation(recorded.path("expect"), process, application).difference();
    }

    private ArrayNode patterns() {
        ArrayNode patterns = Json.array();
        participants.forEach(each -> patterns.add(each.get("match").asText()));
        return patterns;
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.has(name)) {
            to.set(as, from.get(name));
        }
    }

    private void perform(JsonNode step) {
        switch (step.get("do").asText()) {
            case "proceed" ->
                application.proceed(
                        process,
                        step.path("participant").asText(null),
                        step.path("expid").asText(null),
                        step.path("set"));
            case "cancel" -> process.happen(new Event.CancelAsked(null, null));
            case "kill" -> process.happen(new Event.CancelAsked("kill", null));
            case "cancel_expression" -> modify("cancel", step);
            case "kill_expression" -> modify("kill", step);
            case "pause" -> {
                if (step.has("expid")) {
                    modify(step.path("breakpoint").asBoolean() ? "breakpoint" : "pause", step);
                } else {
                    process.happen(new Event.Suspended(null));
                }
            }
            case "resume" -> {
                if (step.has("expid")) {
                    modify("resume", step);
                } else {
                    process.happen(new Event.Resumed(null));
                }
            }
            case "replay" ->
                process.happen(new Event.RetryAsked(
                        step.has("tree") ? Json.object().set("tree", step.get("tree")) : null, null));
            case "reapply" -> {
                ObjectNode change =
                        Json.object().put("reapply", step.get("expid").asText());
                if (step.get("options") instanceof ObjectNode options) {
                    change.setAll(options);
                }
                process.happen(new Event.Modified(change, null));
            }
            case "register" -> {
                step.path("participants").forEach(each -> participants.add((ObjectNode) each.deepCopy()));
                process.happen(new Event.Modified(Json.object().set("participants", patterns()), null));
            }
            case "advance" ->
                process.advance(Duration.ofMillis((long) (step.get("seconds").asDouble() * 1000)));
            default -> throw new IllegalArgumentException("unknown step " + step);
        }
    }

    private void modify(String what, JsonNode step) {
        process.happen(
                new Event.Modified(Json.object().put(what, step.get("expid").asText()), null));
    }

    /** Compares what was recorded with what happened. */
    private record Expectation(JsonNode expect, Process process, FlowApplication application) {

        String difference() {
            List<String> differences = new ArrayList<>();
            String outcome = outcome();
            if (!expect.path("outcome").asText().equals(outcome)) {
                differences.add("outcome " + outcome + " instead of "
                        + expect.path("outcome").asText() + " " + faults());
            }
            trace(differences);
            fields(differences);
            compare(
                    differences,
                    "dispatches",
                    application.dispatches(),
                    List.of("participant", "expid", "params", "fields"));
            compare(differences, "participant_cancels", application.cancels(), List.of("participant", "expid"));
            compare(differences, "held", application.held(), List.of("participant", "expid"));
            compare(differences, "errors", faults(), List.of("class", "message", "expid"));
            expressions(differences);
            variables(differences);
            lists(differences, "tag_events", process.tagEvents());
            if (expect.has("handled_errors") && expect.get("handled_errors").asInt() != process.handledErrors()) {
                differences.add("handled errors " + process.handledErrors());
            }
            return differences.isEmpty() ? null : String.join("; ", differences);
        }

        private String outcome() {
            RuoteState state = process.state();
            if (process.isStopped()) {
                return "running";
            }
            if (state.outcome() != null) {
                return "terminated";
            }
            if (!state.faults().isEmpty()) {
                return "error";
            }
            return state.expressions().isEmpty() ? "ceased" : "waiting";
        }

        private void trace(List<String> differences) {
            List<String> wanted = texts(expect.path("trace"));
            List<String> actual = process.trace();
            boolean same = expect.path("trace_is_prefix").asBoolean()
                    ? actual.size() >= wanted.size()
                            && actual.subList(0, wanted.size()).equals(wanted)
                    : expect.path("trace_order").asText().equals("any")
                            ? actual.stream()
                                    .sorted()
                                    .toList()
                                    .equals(wanted.stream().sorted().toList())
                            : actual.equals(wanted);
            if (!same) {
                differences.add("trace " + actual + " instead of " + wanted);
            }
        }

        private void fields(List<String> differences) {
            if (!expect.has("fields") || process.state().outcome() == null) {
                return;
            }
            ObjectNode actual = visible(process.state().outcome().fields());
            if (!Same.same(expect.get("fields"), actual)) {
                differences.add("fields " + actual + " instead of " + expect.get("fields"));
            }
        }

        private void compare(List<String> differences, String what, List<ObjectNode> actual, List<String> keys) {
            if (!expect.has(what)) {
                return;
            }
            List<String> wanted = new ArrayList<>();
            expect.get(what).forEach(each -> wanted.add(picked(each, keys)));
            List<String> found = new ArrayList<>(
                    actual.stream().map(each -> picked(each, keys)).toList());
            if (expect.path("trace_order").asText().equals("any") || !what.equals("dispatches")) {
                wanted.sort(null);
                found.sort(null);
            }
            if (!wanted.equals(found)) {
                differences.add(what + " " + found + " instead of " + wanted);
            }
        }

        private static String picked(JsonNode each, List<String> keys) {
            ObjectNode picked = Json.object();
            for (String key : keys) {
                JsonNode value = each.path(key);
                picked.set(key, value instanceof ObjectNode object ? Same.sorted(visible(object)) : Same.sorted(value));
            }
            return picked.toString();
        }

        private static ObjectNode visible(ObjectNode fields) {
            ObjectNode visible = Json.object();
            fields.fields().forEachRemaining(each -> {
                boolean internal =
                        each.getKey().startsWith("__") && !each.getKey().equals("__children__");
                if (!internal && !each.getKey().equals("params")) {
                    visible.set(each.getKey(), each.getValue());
                }
            });
            return visible;
        }

        private List<ObjectNode> faults() {
            return process.state().faults().stream()
                    .map(each -> Json.object()
                            .put("class", each.className())
                            .put("message", each.text())
                            .put("expid", each.expression().expid()))
                    .toList();
        }

        private void expressions(List<String> differences) {
            if (!expect.has("expressions")) {
                return;
            }
            TreeSet<String> wanted = new TreeSet<>();
            expect.get("expressions").forEach(each -> wanted.add(each.toString()));
            TreeSet<String> actual = new TreeSet<>();
            process.state()
                    .expressions()
                    .forEach(each -> actual.add(Json.array()
                            .add(each.id().expid())
                            .add(process.nameOf(each))
                            .add(each.state())
                            .toString()));
            if (!wanted.equals(actual)) {
                differences.add("expressions " + actual + " instead of " + wanted);
            }
        }

        private void variables(List<String> differences) {
            if (!expect.has("variables") || process.state().outcome() == null) {
                return;
            }
            ObjectNode actual = process.state().outcome().variables();
            for (Map.Entry<String, JsonNode> each : expect.get("variables").properties()) {
                JsonNode found = actual == null ? null : actual.get(each.getKey());
                if (found == null || !Same.same(each.getValue(), found)) {
                    differences.add("variable " + each.getKey() + " " + found + " instead of " + each.getValue());
                }
            }
        }

        private void lists(List<String> differences, String what, List<String> actual) {
            if (expect.has(what) && !Objects.equals(texts(expect.get(what)), actual)) {
                differences.add(what + " " + actual + " instead of " + texts(expect.get(what)));
            }
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(each -> texts.add(each.asText()));
            return texts;
        }
    }

    /** JSON equality with numbers by value and objects in any order. */
    static final class Same {

        private Same() {}

        static boolean same(JsonNode one, JsonNode other) {
            if (one.isNumber() && other.isNumber()) {
                return Comparison.equal(one, other);
            }
            return sorted(one).equals(sorted(other));
        }

        static JsonNode sorted(JsonNode value) {
            if (value.isObject()) {
                ObjectNode sorted = Json.object();
                List<String> names = new ArrayList<>();
                value.fieldNames().forEachRemaining(names::add);
                names.stream().sorted().forEach(name -> sorted.set(name, sorted(value.get(name))));
                return sorted;
            }
            if (value.isArray()) {
                ArrayNode list = Json.array();
                value.forEach(each -> list.add(sorted(each)));
                return list;
            }
            return value.isNumber()
                    ? Json.parse(value.decimalValue().stripTrailingZeros().toPlainString())
                    : value;
        }
    }
}
