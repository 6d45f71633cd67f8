package io.millrace.plan.bpmn;
/** A none end event: the token that comes here is used up. */
public record EndEvent(String id, String name) implements BpmnNode {}
