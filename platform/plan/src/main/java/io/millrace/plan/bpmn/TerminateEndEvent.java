package io.millrace.plan.bpmn;
/** A terminate end event: every token of the process is used up. */
public record TerminateEndEvent(String id, String name) implements BpmnNode {}
