package io.millrace.definition.statemachine;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.millrace.plan.statemachine.FlowType;
import io.millrace.plan.statemachine.Grant;
import io.millrace.plan.statemachine.Reference;
import io.millrace.plan.statemachine.Script;
import io.millrace.plan.statemachine.SubFlowOverrides;
import io.millrace.plan.statemachine.SubFlowPlan;

/** Reads the sub flow of a state ({@code spec/vnext.md} §2.10). */
final class SubFlowReader {

    private final ScriptReader scripts;
    private final ReferenceReader references;
    private final GrantReader grants;
    private final TimerReader timers;

    SubFlowReader(ScriptReader scripts, ReferenceReader references, GrantReader grants, TimerReader timers) {
        this.scripts = scripts;
        this.references = references;
        this.grants = grants;
        this.timers = timers;
    }

    /** The sub flow, or null where there is none or it names no process. */
    SubFlowPlan read(Cursor value) {
        if (value.object().isEmpty()) {
            return null;
        }
        String type = value.at("type").text();
        if (type != null && !"S".equals(type) && !"P".equals(type)) {
            value.at("type").fault("UNKNOWN_SUB_FLOW_TYPE", "must be S (sub flow) or P (sub process)");
        }
        Reference process = references.read(value.at("process"));
        if (process == null) {
            value.at("process").fault("REQUIRED", "a sub flow names its process");
            return null;
        }
        Cursor mapping = value.at("mapping");
        Script output = scripts.read(mapping.at("output").absent() ? mapping : mapping.at("output"));
        return new SubFlowPlan(
                "P".equals(type) ? FlowType.SUB_PROCESS : FlowType.SUB_FLOW,
                process,
                scripts.read(mapping.at("input")),
                output,
                overrides(value));
    }

    private SubFlowOverrides overrides(Cursor value) {
        Cursor overrides = value.at("overrides");
        SortedMap<String, Reference> views = new TreeMap<>();
        each(value.at("viewOverrides"), (key, place) -> put(views, key, references.read(place)));
        each(overrides.at("views"), (key, place) -> put(views, key, references.read(place)));
        SortedMap<String, List<Grant>> transitions = new TreeMap<>();
        each(overrides.at("transitions"), (key, place) -> transitions.put(key, grants.read(place.at("roles"))));
        SortedMap<String, List<Grant>> states = new TreeMap<>();
        each(overrides.at("states"), (key, place) -> states.put(key, grants.read(place.at("queryRoles"))));
        Cursor timeout = overrides.at("timeout");
        return new SubFlowOverrides(
                views, transitions, states, timeout.node().isEmpty() ? null : timers.timeout(timeout));
    }

    private static void put(SortedMap<String, Reference> views, String key, Reference view) {
        if (view != null) {
            views.put(key, view);
        }
    }

    private static void each(Cursor object, BiConsumer<String, Cursor> use) {
        object.object()
                .ifPresent(found -> found.node().fieldNames().forEachRemaining(key -> use.accept(key, found.at(key))));
    }
}
