package io.millrace.definition.statemachine;

import java.util.Arrays;
import java.util.Optional;

/** The registries a component can be published to ({@code spec/vnext.md} §1.1). */
public enum ComponentKind {
    WORKFLOW("sys-flows"),
    TASK("sys-tasks"),
    FUNCTION("sys-functions"),
    EXTENSION("sys-extensions"),
    SCHEMA("sys-schemas"),
    VIEW("sys-views"),
    MAPPING("sys-mappings");

    private final String flow;

    ComponentKind(String flow) {
        this.flow = flow;
    }

    public String flow() {
        return flow;
    }

    public static Optional<ComponentKind> of(String flow) {
        return Arrays.stream(values()).filter(kind -> kind.flow.equals(flow)).findFirst();
    }
}
