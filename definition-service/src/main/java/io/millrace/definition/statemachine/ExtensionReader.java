package io.millrace.definition.statemachine;

import java.util.List;
import java.util.Optional;

import io.millrace.plan.statemachine.ComponentPlan;
import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;
import io.millrace.plan.statemachine.TaskStep;

/** Reads an extension's attributes ({@code spec/vnext.md} §1.8) into an unlinked plan. */
final class ExtensionReader {

    private final TaskStepReader steps;

    ExtensionReader(ScriptReader scripts) {
        steps = new TaskStepReader(scripts, new ReferenceReader());
    }

    ExtensionPlan read(Component component, Findings findings) {
        Cursor attributes = new Cursor(component.attributes(), "", findings);
        Optional<ExtensionType> type =
                ExtensionType.of(attributes.at("type").integer().orElse(0));
        if (type.isEmpty()) {
            attributes
                    .at("type")
                    .fault(
                            "UNKNOWN_EXTENSION_TYPE",
                            "must be 1 (global), 2 (global, requested), 3 (defined flows) or 4 (defined flows, requested)");
        }
        Optional<ExtensionScope> scope =
                ExtensionScope.of(attributes.at("scope").integer().orElse(0));
        if (scope.isEmpty()) {
            attributes.at("scope").fault("UNKNOWN_SCOPE", "must be 1 (instance), 2 (lists) or 3 (everywhere)");
        }
        List<TaskStep> step = steps.one(attributes.at("task"));
        if (step.isEmpty()) {
            attributes.at("task").fault("REQUIRED", "an extension has a task");
        }
        return new ExtensionPlan(
                ComponentPlan.FORMAT,
                component.domain(),
                component.key(),
                component.version().toString(),
                type.orElse(ExtensionType.GLOBAL),
                scope.orElse(ExtensionScope.EVERYWHERE),
                step.isEmpty() ? null : step.getFirst(),
                findings.foreignScripts(),
                null);
    }
}
