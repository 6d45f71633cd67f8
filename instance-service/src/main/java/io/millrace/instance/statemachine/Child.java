package io.millrace.instance.statemachine;

import io.millrace.plan.statemachine.FlowType;

/**
 * A correlation: an instance that this one started ({@code spec/vnext.md} §6).
 *
 * @param type {@code S}, this instance waits for it, or {@code P}, it does not
 * @param parentState the state it was started in
 * @param version of its workflow, or null until it has told
 * @param completed nothing is to be expected of it any more
 * @param status as it last told
 * @param place where it stands, or null until it has told
 */
public record Child(
        String id,
        FlowType type,
        String parentState,
        String domain,
        String flow,
        String version,
        boolean completed,
        InstanceStatus status,
        Place place) {

    /**
     * A place in a hierarchy of instances.
     *
     * @param current the instance's own state
     * @param effective the state of its deepest active sub flow, else its own
     */
    public record Place(String current, String effective, String effectiveType, String effectiveSubType) {}

    static Child started(String id, FlowType type, String state, String domain, String flow) {
        return new Child(id, type, state, domain, flow, null, false, InstanceStatus.BUSY, null);
    }

    Child told(String toldVersion, InstanceStatus toldStatus, Place toldPlace) {
        return new Child(id, type, parentState, domain, flow, toldVersion, completed, toldStatus, toldPlace);
    }

    Child over() {
        return new Child(id, type, parentState, domain, flow, version, true, InstanceStatus.COMPLETED, place);
    }

    /** Whether the parent waits for it. */
    public boolean active() {
        return !completed && type == FlowType.SUB_FLOW;
    }
}
