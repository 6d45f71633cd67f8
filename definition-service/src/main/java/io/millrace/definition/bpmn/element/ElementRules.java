package io.millrace.definition.bpmn.element;

import java.util.Map;
import java.util.Optional;

/** The table from the name of a BPMN element to the rule that compiles it. */
public final class ElementRules {

    private static final Map<String, ElementRule> TABLE = Map.ofEntries(
            Map.entry("startEvent", new StartEventRule()),
            Map.entry("endEvent", new EndEventRule()),
            Map.entry("intermediateCatchEvent", new CatchEventRule()),
            Map.entry("task", new TaskRule()),
            Map.entry("manualTask", new TaskRule()),
            Map.entry("userTask", new UserTaskRule()),
            Map.entry("scriptTask", new ScriptTaskRule()),
            Map.entry("serviceTask", new ServiceTaskRule()),
            Map.entry("exclusiveGateway", new ExclusiveGatewayRule()),
            Map.entry("parallelGateway", new ParallelGatewayRule()));

    private ElementRules() {}

    public static Optional<ElementRule> of(String elementName) {
        return Optional.ofNullable(TABLE.get(elementName));
    }
}
