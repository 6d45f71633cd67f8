package io.millrace.definition.hub;

import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** Makes definitions without faults, of every kind of step. */
public final class RandomDefinition {

    private static final String[] EXPRESSIONS = {
        "=a", "=a.b > 1", "=$count(items)", "== no expression", "plain: text", "=it.x & \"'\"", "#1", "yes"
    };

    private final Random random;
    private int names;

    public RandomDefinition(Random random) {
        this.random = random;
    }

    public ObjectNode make() {
        ObjectNode definition = Json.object().put("hub", 1).put("name", "random");
        if (random.nextBoolean()) {
            definition
                    .put("default", true)
                    .put("expiration", "PT1H")
                    .putArray("unmasked")
                    .add("a.b");
        }
        definition.putObject("routes").set("known", route(false));
        definition.set("do", steps(0, true));
        definition.putObject("paths").set("p", steps(2, true));
        ObjectNode function = definition.putObject("functions").putObject("f");
        function.set("validate", fields(0));
        function.set("do", steps(2, false));
        return definition;
    }

    private ArrayNode steps(int depth, boolean routes) {
        ArrayNode steps = Json.array();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            steps.add(step(depth, routes));
        }
        return steps;
    }

    private ObjectNode step(int depth, boolean routes) {
        ObjectNode step = Json.object();
        switch (random.nextInt(depth > 2 ? 7 : 10)) {
            case 0 ->
                step.putObject("set").put("a.b", text()).putObject("items").put(text(), 1.50);
            case 1 -> step.put("log", text());
            case 2 -> {
                if (random.nextInt(4) == 0) {
                    step.put("result", text());
                } else {
                    step.putObject("set").putNull("a");
                }
            }
            case 3 -> step.set("exchange", exchange());
            case 4, 5 -> {
                if (routes) {
                    step.set("route", random.nextInt(3) == 0 ? Json.object().put("name", "known") : route(true));
                } else {
                    step.put("error", text());
                }
            }
            case 6 -> {
                if (routes && depth < 2) {
                    boolean path = random.nextBoolean();
                    step.put(path ? "path" : "function", path ? "p" : "f");
                } else {
                    step.put("log", "x");
                }
            }
            case 7 -> {
                step.put("match", expression()).set("do", steps(depth + 1, routes));
                if (random.nextBoolean()) {
                    step.set("else", random.nextBoolean() ? Json.array() : steps(depth + 1, routes));
                }
            }
            case 8 -> {
                step.put("switch", expression());
                ArrayNode cases = step.putArray("cases");
                for (int i = random.nextInt(3); i >= 0; i--) {
                    cases.addObject()
                            .put("when", random.nextBoolean() ? "/a+/" : text())
                            .set("do", steps(depth + 1, routes));
                }
                if (random.nextBoolean()) {
                    step.set("default", steps(depth + 1, routes));
                }
            }
            default -> step.put("until", expression()).put("max", 3).set("loop", steps(depth + 1, routes));
        }
        return step;
    }

    private ObjectNode route(boolean named) {
        ObjectNode route = Json.object().put("uri", "/" + text());
        if (named) {
            route.put("name", "r" + ++names);
        }
        if (random.nextBoolean()) {
            route.set("validate", fields(0));
        }
        if (random.nextInt(3) == 0) {
            route.put("terminal", true).put("result", text());
        } else {
            route.put("namespace", "ns." + text().replace(".", "_").replaceAll("\\s", "_"));
        }
        return route.put("checkpoint", random.nextBoolean()).put("export", expression());
    }

    private ObjectNode exchange() {
        ObjectNode exchange = Json.object().put("name", "e" + ++names).put("async", random.nextBoolean());
        exchange.putObject("http")
                .put("method", "POST")
                .put("url", "='http://h/' & a")
                .put("contentType", "text/plain")
                .put("body", text())
                .putObject("header")
                .put("X-H", text());
        return exchange.put("timeout", 1 + random.nextInt(300)).put("fallback", text());
    }

    private ObjectNode fields(int depth) {
        ObjectNode fields = Json.object();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode field = fields.putObject("f" + i + text());
            switch (random.nextInt(depth > 1 ? 4 : 6)) {
                case 0 -> field.put("optional", true);
                case 1 -> field.put("type", "number").put("min", -1.5).put("max", 10);
                case 2 -> field.put("regex", "[0-9]{5}").put("minLength", 1);
                case 3 -> field.putArray("values").add(text()).add(2);
                case 4 -> field.set("fields", fields(depth + 1));
                default ->
                    field.put("type", "array")
                            .putObject("items")
                            .put("type", "file")
                            .put("mime", "image");
            }
        }
        return fields;
    }

    private String expression() {
        return EXPRESSIONS[random.nextInt(EXPRESSIONS.length)];
    }

    private String text() {
        String[] texts = {"a", "Two words", "no", "1", "x: y", "- z", "ä\"'", "line\nline", "{t}", "%d", "tail "};
        return texts[random.nextInt(texts.length)];
    }
}
