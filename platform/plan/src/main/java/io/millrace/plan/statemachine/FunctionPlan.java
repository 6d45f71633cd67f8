package io.millrace.plan.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A function component with the tasks and schemas it uses.
 *
 * @param steps one of {@code task}, or those of {@code onExecutionTasks} in ascending order
 * @param output shapes the answer from all task results, or null
 * @param rawResponse whether the answer is the task's result, not an object keyed by the camel-case task key
 * @param verbs HTTP methods it answers to; never empty
 * @param input what a request body must look like: the first choice whose rule is true, if any is
 * @param cache or null
 * @param contract or null
 * @param foreignScripts scripts that do not run here; a function that has one cannot be called
 */
public record FunctionPlan(
        int format,
        String domain,
        String key,
        String version,
        FunctionScope scope,
        List<TaskStep> steps,
        Script output,
        boolean rawResponse,
        List<String> verbs,
        List<Grant> roles,
        List<SchemaChoice> input,
        FunctionCache cache,
        List<Label> labels,
        List<String> foreignScripts,
        SortedMap<String, TaskPlan> tasks,
        SortedMap<String, SchemaPlan> schemas,
        FunctionContract contract)
        implements ComponentPlan {

    /** A function that tells clients of its input only. */
    public FunctionPlan(
            int format,
            String domain,
            String key,
            String version,
            FunctionScope scope,
            List<TaskStep> steps,
            Script output,
            boolean rawResponse,
            List<String> verbs,
            List<Grant> roles,
            List<SchemaChoice> input,
            FunctionCache cache,
            List<Label> labels,
            List<String> foreignScripts,
            SortedMap<String, TaskPlan> tasks,
            SortedMap<String, SchemaPlan> schemas) {
        this(
                format,
                domain,
                key,
                version,
                scope,
                steps,
                output,
                rawResponse,
                verbs,
                roles,
                input,
                cache,
                labels,
                foreignScripts,
                tasks,
                schemas,
                null);
    }

    public FunctionPlan {
        steps = List.copyOf(steps);
        verbs = List.copyOf(verbs);
        roles = roles == null ? List.of() : List.copyOf(roles);
        input = input == null ? List.of() : List.copyOf(input);
        labels = labels == null ? List.of() : List.copyOf(labels);
        foreignScripts = foreignScripts == null ? List.of() : List.copyOf(foreignScripts);
        tasks = tasks == null ? new TreeMap<>() : tasks;
        schemas = schemas == null ? new TreeMap<>() : schemas;
    }

    /** The schemas that describe an answer. */
    public List<SchemaChoice> outputSchemas() {
        return contract == null ? List.of() : contract.output();
    }

    /** All schemas it names. */
    public Stream<Reference> schemaReferences() {
        return Stream.concat(input.stream(), outputSchemas().stream()).map(SchemaChoice::schema);
    }

    public TaskPlan task(Reference reference) {
        return tasks.getOrDefault(reference.text(), new TaskPlan.Unresolved());
    }

    public SchemaPlan schema(Reference reference) {
        return schemas.getOrDefault(reference.text(), new SchemaPlan.Unresolved());
    }
}
