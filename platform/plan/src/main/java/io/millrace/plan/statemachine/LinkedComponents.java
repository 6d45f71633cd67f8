package io.millrace.plan.statemachine;

import java.util.SortedMap;
import java.util.TreeMap;

/** The components a workflow's plan carries, each by {@link Reference#text()}; what was not published is not there. */
public record LinkedComponents(
        SortedMap<String, TaskPlan> tasks,
        SortedMap<String, SchemaPlan> schemas,
        SortedMap<String, ViewPlan> views,
        SortedMap<String, FunctionPlan> functions,
        SortedMap<String, ExtensionPlan> extensions) {

    public static final LinkedComponents NONE = new LinkedComponents(null, null, null, null, null);

    public LinkedComponents {
        tasks = tasks == null ? new TreeMap<>() : tasks;
        schemas = schemas == null ? new TreeMap<>() : schemas;
        views = views == null ? new TreeMap<>() : views;
        functions = functions == null ? new TreeMap<>() : functions;
        extensions = extensions == null ? new TreeMap<>() : extensions;
    }
}
