package io.millrace.hub.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.millrace.json.Json;
import io.millrace.plan.hub.ErrorStep;
import io.millrace.plan.hub.ExchangeStep;
import io.millrace.plan.hub.HttpRequest;
import io.millrace.plan.hub.HubFunction;
import io.millrace.plan.hub.HubPlan;
import io.millrace.plan.hub.LoopStep;
import io.millrace.plan.hub.MatchStep;
import io.millrace.plan.hub.PathStep;
import io.millrace.plan.hub.ResultStep;
import io.millrace.plan.hub.RouteStep;
import io.millrace.plan.hub.SetStep;
import io.millrace.plan.hub.Step;
import io.millrace.plan.hub.Validator;

/** Builds hub plans for tests, one block at a time. */
public final class PlanBuilder {

    private final Map<String, List<Step>> blocks = new LinkedHashMap<>();
    private final Map<String, HubFunction> functions = new LinkedHashMap<>();

    private Duration expiration;
    private final List<String> unmasked = new ArrayList<>();

    public PlanBuilder block(String id, Step... steps) {
        blocks.put(id, List.of(steps));
        return this;
    }

    public PlanBuilder function(String name, Validator validate, Step... steps) {
        functions.put(name, new HubFunction(validate, "functions." + name + ".do"));
        return block("functions." + name + ".do", steps);
    }

    public PlanBuilder expiration(Duration life) {
        expiration = life;
        return this;
    }

    public PlanBuilder unmasked(String... names) {
        unmasked.addAll(List.of(names));
        return this;
    }

    boolean has(String id) {
        return blocks.containsKey(id);
    }

    public HubPlan build() {
        return new HubPlan(HubPlan.FORMAT, "test", false, expiration, unmasked, blocks, functions);
    }

    public static HubPlan main(Step... steps) {
        return new PlanBuilder().block(HubPlan.MAIN, steps).build();
    }

    public static RouteStep route(String name) {
        return route(name, null);
    }

    public static RouteStep route(String name, Validator validate) {
        return new RouteStep(name, "/" + name, null, validate, name, false, false, null);
    }

    static RouteStep export(String name, JsonNode export) {
        return new RouteStep(name, "/" + name, export, null, name, false, false, null);
    }

    static RouteStep checkpoint(String name) {
        return new RouteStep(name, "/" + name, null, null, name, true, false, null);
    }

    public static RouteStep terminal(String name) {
        return new RouteStep(name, "/" + name, null, null, name, false, true, null);
    }

    static SetStep set(String json) {
        return new SetStep((ObjectNode) Json.parse(json));
    }

    static MatchStep match(String when, String then, String otherwise) {
        return new MatchStep(TextNode.valueOf(when), then, otherwise);
    }

    static LoopStep loop(String body, String until, int max) {
        return new LoopStep(body, TextNode.valueOf(until), max);
    }

    static PathStep path(String block) {
        return new PathStep(block);
    }

    public static ResultStep result(String template) {
        return new ResultStep(TextNode.valueOf(template));
    }

    public static ResultStep result(JsonNode value) {
        return new ResultStep(value);
    }

    static ErrorStep error(String template) {
        return new ErrorStep(TextNode.valueOf(template));
    }

    public static ExchangeStep exchange(String name, boolean async, JsonNode fallback) {
        HttpRequest http = new HttpRequest("GET", "https://partner.test/" + name, null, null, null, null, null, null);
        return new ExchangeStep(
                name, http, async, Duration.ofSeconds(30), 3, Duration.ofSeconds(5), fallback, null, name);
    }

    static Validator required() {
        return new Validator(false, null, null, null, null, null, null, null, null, null, null);
    }
}
