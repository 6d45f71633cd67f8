package io.millrace.definition.statemachine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.TaskStep;

/**
 * Reads task steps, sorted by their order. A step's {@code mapping} is the script of its output; an {@code input} script
 * inside the mapping gives the task's input, and then its output may stand beside it as {@code output}.
 */
final class TaskStepReader {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final ScriptReader scripts;
    private final ReferenceReader references;
    private final BoundaryReader boundaries = new BoundaryReader();

    TaskStepReader(ScriptReader scripts, ReferenceReader references) {
        this.scripts = scripts;
        this.references = references;
    }

    List<TaskStep> read(Cursor values) {
        List<TaskStep> steps = new ArrayList<>();
        values.elements().forEach(value -> steps.addAll(step(value)));
        steps.sort(Comparator.comparingInt(TaskStep::order));
        return steps;
    }

    /** The single step of a function or extension; none when it is not there or names no task. */
    List<TaskStep> one(Cursor value) {
        return value.object().map(this::step).orElse(List.of());
    }

    private List<TaskStep> step(Cursor value) {
        OptionalInt order = value.at("order").integer();
        if (order.isEmpty() || order.getAsInt() < 1) {
            value.at("order").fault("WRONG_ORDER", "must be a whole number from 1");
        }
        Reference task = references.read(value.at("task"));
        if (task == null) {
            value.at("task").fault("REQUIRED", "a step names its task");
            return List.of();
        }
        return List.of(new TaskStep(
                order.orElse(1),
                task,
                scripts.read(value.at("mapping").at("input")),
                output(value.at("mapping")),
                boundaries.read(value.at("errorBoundary")),
                variable(value.at("variableKey"))));
    }

    private static String variable(Cursor value) {
        String name = value.text();
        if (name != null && !VARIABLE.matcher(name).matches()) {
            value.fault("WRONG_NAME", "must begin with a letter or _ and hold at most 100 letters, digits and _");
        }
        return name;
    }

    private Script output(Cursor mapping) {
        return scripts.read(mapping.at("output").absent() ? mapping : mapping.at("output"));
    }
}
