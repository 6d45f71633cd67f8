package io.millrace.plan.bpmn;
/** An abstract or manual task: nothing to do for the engine. */
public record PassTask(String id, String name, String defaultFlow) implements BpmnNode {}
