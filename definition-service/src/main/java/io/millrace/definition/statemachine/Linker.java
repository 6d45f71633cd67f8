package io.millrace.definition.statemachine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.SchemaPlan;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.millrace.plan.statemachine.TaskPlan;

/** Puts the tasks and schemas a workflow refers to into its plan; what is not published yet stays unresolved. */
public final class Linker {

    private Linker() {}

    /** A component as the catalog has it. */
    public record Linked(String version, JsonNode attributes) {}

    public static StateMachinePlan link(StateMachinePlan plan, Function<Reference, Optional<Linked>> catalog) {
        References references = References.of(plan);
        Map<String, TaskPlan> tasks = new TreeMap<>();
        for (Reference reference : references.tasks()) {
            tasks.put(
                    reference.text(), catalog.apply(reference).map(Linker::task).orElseGet(TaskPlan.Unresolved::new));
        }
        Map<String, SchemaPlan> schemas = new TreeMap<>();
        for (Reference reference : references.schemas()) {
            schemas.put(
                    reference.text(),
                    catalog.apply(reference).map(Linker::schema).orElseGet(SchemaPlan.Unresolved::new));
        }
        return plan.linked(tasks, schemas);
    }

    private static TaskPlan task(Linked component) {
        String type = component.attributes().path("type").asText();
        return switch (type) {
            case "6" ->
                new TaskPlan.Http(component.version(), component.attributes().path("config"));
            case "7" -> new TaskPlan.Scripted(component.version());
            default -> new TaskPlan.Unsupported(component.version(), type);
        };
    }

    private static SchemaPlan schema(Linked component) {
        return new SchemaPlan.Resolved(
                component.version(), component.attributes().path("schema"));
    }
}
