package io.millrace.definition.statemachine;

import java.util.SortedMap;
import java.util.TreeMap;

import io.millrace.definition.statemachine.task.TaskType;
import io.millrace.json.Json;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.TaskPlan;
import io.millrace.plan.statemachine.TaskStep;

/** Looks up the tasks that steps name. */
final class TaskLinker {

    private static final String TASKS = "sys-tasks";

    private final WorkflowBounds bounds;
    private final Published published;

    TaskLinker(WorkflowBounds bounds, Published published) {
        this.bounds = bounds;
        this.published = published;
    }

    /** The tasks by {@link Reference#text()}; those not published are noted as unresolved. */
    SortedMap<String, TaskPlan> link(Iterable<TaskStep> steps) {
        SortedMap<String, TaskPlan> tasks = new TreeMap<>();
        steps.forEach(step -> tasks.computeIfAbsent(step.task().text(), text -> find(step.task(), false)));
        return tasks;
    }

    private TaskPlan find(Reference reference, boolean nested) {
        return published.find(reference).map(found -> plan(found, nested)).orElseGet(TaskPlan.Unresolved::new);
    }

    private TaskPlan plan(Published.Linked task, boolean nested) {
        Cursor attributes = new Cursor(task.attributes(), "", new Findings());
        Cursor config = attributes.at("config");
        return TaskType.of(attributes.at("type").integer().orElse(0))
                .filter(type -> !nested || type != TaskType.CACHE_ASIDE)
                .map(type -> type == TaskType.CACHE_ASIDE
                        ? cache(task.version(), config)
                        : type.plan(task.version(), config.absent() ? Json.object() : config.node()))
                .orElseGet(() -> new TaskPlan.Unsupported(
                        task.version(), attributes.at("type").node().asText()));
    }

    private TaskPlan cache(String version, Cursor config) {
        ScriptReader scripts = new ScriptReader(bounds.scriptLength(), published);
        Cursor source = config.at("sourceTask");
        Reference task = new Reference(
                source.at("key").text(),
                source.at("domain").text(),
                source.at("flow").text() == null ? TASKS : source.at("flow").text(),
                source.at("version").text());
        return new TaskPlan.CacheAside(
                version,
                config.node(),
                scripts.readAside(config.at("keyExpression")),
                task,
                find(task, true),
                scripts.readAside(config.at("sourceMapping")));
    }
}
