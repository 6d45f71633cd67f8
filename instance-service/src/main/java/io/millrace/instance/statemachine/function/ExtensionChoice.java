package io.millrace.instance.statemachine.function;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.millrace.plan.statemachine.ExtensionPlan;
import io.millrace.plan.statemachine.ExtensionScope;
import io.millrace.plan.statemachine.ExtensionType;

/**
 * Which extensions a read runs ({@code spec/vnext.md} §1.8, §20 row 10): reads of one instance all but those that must be
 * asked for, lists only what is asked for. What the workflow lists comes before the domain's of the same key.
 */
public final class ExtensionChoice {

    private final SortedMap<String, ExtensionPlan> candidates = new TreeMap<>();

    /**
     * @param global those of the domain for every flow
     * @param listed those that the workflow lists
     */
    public ExtensionChoice(List<ExtensionPlan> global, List<ExtensionPlan> listed) {
        global.stream()
                .filter(extension -> extension.type().global())
                .forEach(extension -> candidates.put(extension.key(), extension));
        listed.forEach(extension -> candidates.put(extension.key(), extension));
    }

    public boolean knows(String key) {
        return candidates.containsKey(key);
    }

    /** For a read of one instance, by key. */
    public Collection<ExtensionPlan> ofInstance(Set<String> asked) {
        return candidates.values().stream()
                .filter(extension -> extension.scope() != ExtensionScope.LIST)
                .filter(extension ->
                        extension.type() != ExtensionType.DEFINED_REQUESTED || asked.contains(extension.key()))
                .toList();
    }

    /** For each instance of a list, by key. */
    public Collection<ExtensionPlan> ofList(Set<String> asked) {
        return candidates.values().stream()
                .filter(extension -> extension.scope() != ExtensionScope.INSTANCE)
                .filter(extension -> asked.contains(extension.key()))
                .toList();
    }
}
