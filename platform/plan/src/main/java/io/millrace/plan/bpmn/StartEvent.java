package io.millrace.plan.bpmn;
/** A none start event: where every instance begins. */
public record StartEvent(String id, String name) implements BpmnNode {}
