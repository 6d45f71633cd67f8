package io.millrace.plan.statemachine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** A task component as linked into a workflow's plan. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskPlan.Http.class, name = "http"),
    @JsonSubTypes.Type(value = TaskPlan.Scripted.class, name = "script"),
    @JsonSubTypes.Type(value = TaskPlan.Unsupported.class, name = "unsupported"),
    @JsonSubTypes.Type(value = TaskPlan.Unresolved.class, name = "unresolved")
})
public sealed interface TaskPlan {

    /**
     * Type 6.
     *
     * @param config url, method, headers, body, contentType, timeoutSeconds, acceptedStatusCodes as published; texts may
     *     hold {@code {{ expression }}}
     */
    record Http(String version, JsonNode config) implements TaskPlan {}

    /** Type 7: its output mapping is all it does. */
    record Scripted(String version) implements TaskPlan {}

    /** Published, but of a type that does not run here. Using it is a fault of the instance. */
    record Unsupported(String version, String type) implements TaskPlan {}

    /** Not published when the plan was made. Using it is a fault of the instance. */
    record Unresolved() implements TaskPlan {}
}
