package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;

/**
 * Reads task steps, sorted by their order. A step's {@code mapping} is the script of its output; an {@code input} script
 * inside the mapping gives the task's input.
 */
final class TaskStepReader {

    private final ScriptReader scripts;
    private final ReferenceReader references;

    TaskStepReader(ScriptReader scripts, ReferenceReader references) {
        this.scripts = scripts;
        this.references = references;
    }

    List<TaskStep> read(Cursor values) {
        List<TaskStep> steps = new ArrayList<>();
        for (Cursor value : values.elements()) {
            OptionalInt order = value.at("order").integer();
            if (order.isEmpty() || order.getAsInt() < 1) {
                value.at("order").fault("WRONG_ORDER", "must be a whole number from 1");
            }
            Reference task = references.read(value.at("task"));
            if (task == null) {
                value.at("task").fault("REQUIRED", "a step names its task");
                continue;
            }
            noteUnsupported(value);
            Script output = scripts.read(value.at("mapping"));
            Script input = scripts.read(value.at("mapping").at("input"));
            steps.add(new TaskStep(order.orElse(1), task, input, output));
        }
        steps.sort(Comparator.comparingInt(TaskStep::order));
        return steps;
    }

    private static void noteUnsupported(Cursor step) {
        if (!step.at("errorBoundary").absent()) {
            step.at("errorBoundary").warning("NOT_SUPPORTED", "error boundaries are stored but not run");
        }
    }
}
