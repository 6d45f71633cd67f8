package io.millrace.instance.api.statemachine;

import java.util.List;

import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.instance.statemachine.Child;
import io.millrace.instance.statemachine.InstanceStatus;
import io.millrace.instance.statemachine.MachineState;

/** An instance that another one started, as that one shows it ({@code spec/vnext.md} §6). */
public record Correlation(
        String correlationId,
        String parentState,
        String subFlowInstanceId,
        String subFlowType,
        String subFlowDomain,
        String subFlowName,
        String subFlowVersion,
        boolean isCompleted,
        InstanceStatus status,
        String currentState,
        String href) {

    static List<Correlation> active(MachineState state, UrlTemplates links) {
        return all(state, links).stream()
                .filter(correlation -> !correlation.isCompleted())
                .toList();
    }

    static List<Correlation> all(MachineState state, UrlTemplates links) {
        return state.family().children().stream().map(child -> of(child, links)).toList();
    }

    private static Correlation of(Child child, UrlTemplates links) {
        return new Correlation(
                child.id(),
                child.parentState(),
                child.id(),
                child.type().letter(),
                child.domain(),
                child.flow(),
                child.version(),
                child.completed(),
                child.status(),
                child.place() == null ? null : child.place().current(),
                links.instance(child.domain(), child.flow(), child.id()).self());
    }
}
