package io.millrace.plan.statemachine;

/**
 * The child that a sub flow state runs. Its version is resolved when the child is started, as for any other start.
 *
 * @param type {@link FlowType#SUB_FLOW}: the state waits; {@link FlowType#SUB_PROCESS}: it does not
 * @param input gives what the child starts with: an object with {@code attributes} and optionally {@code key},
 *     {@code tags}, {@code stage}; any other object is the attributes. Null for no attributes
 * @param output sees the child's data as {@code Body} and gives the object merged into the parent's data; null for nothing
 */
public record SubFlowPlan(FlowType type, Reference process, Script input, Script output, SubFlowOverrides overrides) {

    public SubFlowPlan {
        overrides = overrides == null ? SubFlowOverrides.NONE : overrides;
    }
}
