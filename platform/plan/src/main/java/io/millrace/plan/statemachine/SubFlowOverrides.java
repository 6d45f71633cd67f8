package io.millrace.plan.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a parent changes in its child, one level down; each entry replaces the child's whole list.
 *
 * @param views by the key of the view that is replaced
 * @param transitions roles by transition key
 * @param states query roles by state key
 * @param timeout of the child, or null for its own
 */
public record SubFlowOverrides(
        SortedMap<String, Reference> views,
        SortedMap<String, List<Grant>> transitions,
        SortedMap<String, List<Grant>> states,
        TimeoutPlan timeout) {

    public static final SubFlowOverrides NONE = new SubFlowOverrides(null, null, null, null);

    public SubFlowOverrides {
        views = views == null ? new TreeMap<>() : views;
        transitions = transitions == null ? new TreeMap<>() : transitions;
        states = states == null ? new TreeMap<>() : states;
    }
}
