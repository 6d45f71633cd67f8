package io.millrace.plan.statemachine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.millrace.plan.Notation;
import io.millrace.plan.Plan;

/**
 * A component that is used by its own name, outside of a workflow. Published as the workflows are: an executor resolves
 * {@code (STATE_MACHINE, catalogKey, version)} and loads the plan by the hash it is told.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "component")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DomainPlan.class, name = "domain"),
    @JsonSubTypes.Type(value = ExtensionPlan.class, name = "extension"),
    @JsonSubTypes.Type(value = FunctionPlan.class, name = "function"),
    @JsonSubTypes.Type(value = ViewPlan.class, name = "view")
})
public sealed interface ComponentPlan extends Plan permits DomainPlan, ExtensionPlan, FunctionPlan, ViewPlan {

    int FORMAT = 1;

    String domain();

    @Override
    default Notation notation() {
        return Notation.STATE_MACHINE_COMPONENT;
    }
}
