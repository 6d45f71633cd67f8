package io.millrace.plan.bpmn;
/** One way out: the first flow whose condition holds, in document order, else the default. */
public record ExclusiveGateway(String id, String name, String defaultFlow) implements BpmnNode {}
