package io.millrace.plan.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An extension component with the task it runs.
 *
 * @param foreignScripts scripts that do not run here; an extension that has one fails the read it is part of
 */
public record ExtensionPlan(
        int format,
        String domain,
        String key,
        String version,
        ExtensionType type,
        ExtensionScope scope,
        TaskStep step,
        List<String> foreignScripts,
        SortedMap<String, TaskPlan> tasks)
        implements ComponentPlan {

    public ExtensionPlan {
        foreignScripts = foreignScripts == null ? List.of() : List.copyOf(foreignScripts);
        tasks = tasks == null ? new TreeMap<>() : tasks;
    }

    public TaskPlan task(Reference reference) {
        return tasks.getOrDefault(reference.text(), new TaskPlan.Unresolved());
    }
}
