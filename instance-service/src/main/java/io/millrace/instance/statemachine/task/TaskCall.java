package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.instance.statemachine.Site;
import io.millrace.instance.statemachine.Work;
import io.millrace.json.Json;
import io.millrace.messaging.contract.HttpCall;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/**
 * One task as a step uses it.
 *
 * @param type its number as a text
 * @param published its configuration as published
 */
record TaskCall(Site site, TaskStep step, TaskPlan plan, String type, JsonNode published) {

    /**
     * The step of an instance that the task is part of.
     *
     * @throws IllegalArgumentException when there is none
     */
    Work work() {
        if (site instanceof Work work) {
            return work;
        }
        throw new IllegalArgumentException("runs in a transition only");
    }

    String key() {
        return step.task().key();
    }

    /**
     * The configuration with its placeholders filled and the step's input mapping laid over it.
     *
     * @throws IllegalArgumentException when an expression fails
     */
    ObjectNode config() {
        JsonNode filled = Template.fill(published, expression -> value(site.evaluate(expression, null)));
        ObjectNode config = filled.isObject() ? (ObjectNode) filled : Json.object();
        if (step.input() != null) {
            JsonNode input = value(site.evaluate(step.input(), null));
            if (!input.isObject()) {
                throw new IllegalArgumentException("the input mapping gives no object");
            }
            config.setAll((ObjectNode) input);
        }
        return config;
    }

    /** The value of an expression, or an exception with what went wrong. */
    static JsonNode value(Result result) {
        return switch (result) {
            case Result.Failed failed -> throw new IllegalArgumentException(failed.message());
            case Result.Value value -> value.json();
        };
    }

    Started exchange(HttpCall call) {
        return exchange(call, null);
    }

    Started exchange(HttpCall call, String phase) {
        String exchange = site.nextId();
        site.effect(new Effect.CallExchange(exchange, call));
        return new Started.Out(exchange, phase);
    }

    /** The same step with another task in its place. */
    TaskCall as(TaskPlan other, String otherType, JsonNode otherConfig) {
        return new TaskCall(site, step, other, otherType, otherConfig);
    }
}
