package io.millrace.definition.statemachine;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.definition.statemachine.WorkflowCompiler.Outcome;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.version.Version;
import io.millrace.problem.Problem;

/** Small workflows for tests. */
final class Workflows {

    private Workflows() {}

    /** A valid order workflow: draft, review, done. */
    static ObjectNode order() {
        return (ObjectNode) Json.parse("""
                {"type": "F", "labels": [{"language": "en-US", "label": "Order"}],
                 "startTransition": {"key": "start", "target": "draft", "triggerType": 0, "versionStrategy": "Minor"},
                 "sharedTransitions": [{"key": "note", "target": "$self", "triggerType": 0, "availableIn": ["review"]}],
                 "cancel": {"key": "cancel-order", "target": "done", "triggerType": 0},
                 "updateData": {"key": "amend", "target": "$self", "triggerType": 0},
                 "states": [
                  {"key": "draft", "stateType": 1, "versionStrategy": "Minor", "transitions": [
                   {"key": "submit", "target": "review", "triggerType": 0, "versionStrategy": "Minor",
                    "schema": {"key": "submit", "domain": "shop", "flow": "sys-schemas", "version": "1.0.0"}}]},
                  {"key": "review", "stateType": 2, "subType": 6, "transitions": [
                   {"key": "approve", "target": "done", "triggerType": 1,
                    "rule": {"location": "jsonata", "encoding": "NAT", "code": "data.amount < 10"}},
                   {"key": "expire", "target": "done", "triggerType": 2, "timer": {"duration": "PT10S"}}],
                   "onEntries": [{"order": 1,
                    "task": {"key": "notify", "domain": "shop", "flow": "sys-tasks", "version": "1"}}]},
                  {"key": "done", "stateType": 3, "subType": 1}]}
                """);
    }

    static Component component(ObjectNode attributes) {
        return new Component(ComponentKind.WORKFLOW, "shop", "order", Version.of("1.0.0"), attributes);
    }

    static Outcome compile(ObjectNode attributes) {
        return new WorkflowCompiler(WorkflowBounds.DEFAULT).compile(component(attributes), Published.NOTHING);
    }

    static StateMachinePlan plan(ObjectNode attributes) {
        return switch (compile(attributes)) {
            case Outcome.Compiled compiled -> compiled.plan();
            case Outcome.Invalid invalid -> throw new AssertionError(invalid.problem());
        };
    }

    static Problem problem(ObjectNode attributes) {
        return switch (compile(attributes)) {
            case Outcome.Compiled compiled -> throw new AssertionError("compiled: " + compiled.plan());
            case Outcome.Invalid invalid -> invalid.problem();
        };
    }
}
