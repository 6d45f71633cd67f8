package io.millrace.instance.statemachine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.InstanceId;
import io.millrace.expression.Expressions;
import io.millrace.expression.Limits;
import io.millrace.expression.Result;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.StateMachinePlan;

/** Evaluates the scripts of a read: rules of views, functions, extensions. Nothing is written. */
public final class Reading {

    private final Expressions expressions;
    private final Limits limits;
    private final Instant now;
    private final ObjectNode context;

    private Reading(Expressions expressions, Limits limits, Instant now, ObjectNode context) {
        this.expressions = expressions;
        this.limits = limits;
        this.now = now;
        this.context = context;
    }

    /** In an instance. */
    public static Reading of(
            Expressions expressions,
            Limits limits,
            Instant now,
            StateMachinePlan plan,
            InstanceId id,
            MachineState state) {
        return new Reading(expressions, limits, now, ScriptContext.of(plan, id, state, null, now));
    }

    /** In a domain, where there is no instance. */
    public static Reading of(Expressions expressions, Limits limits, Instant now, String domain) {
        ObjectNode context = Json.object();
        context.set("Body", Json.object());
        context.set("Runtime", Json.object().put("Domain", domain));
        context.set("now", Json.tree(now.toString()));
        return new Reading(expressions, limits, now, context);
    }

    /** The same with more in sight, by name. */
    public Reading with(String name, JsonNode value) {
        ObjectNode more = Json.object();
        more.setAll(context);
        more.set(name, value);
        return new Reading(expressions, limits, now, more);
    }

    public Result evaluate(Script script) {
        return switch (script) {
            case Script.Jsonata expression -> evaluate(expression.code());
            case Script.Foreign foreign ->
                new Result.Failed("script " + foreign.location() + " is of a language that does not run here");
        };
    }

    public Result evaluate(String expression) {
        return expressions.evaluate(expression, context, limits, now);
    }

    /** The moment of the read. */
    public Instant now() {
        return now;
    }

    /** What is in sight under a name; missing where there is nothing. */
    public JsonNode seen(String name) {
        return context.path(name);
    }

    /** A rule; null is true. */
    public boolean holds(Script rule) {
        return rule == null
                || evaluate(rule) instanceof Result.Value value && value.json().asBoolean();
    }
}
