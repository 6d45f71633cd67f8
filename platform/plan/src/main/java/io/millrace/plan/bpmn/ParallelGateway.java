package io.millrace.plan.bpmn;
/** Waits for a token on each incoming flow, then sends one on each outgoing. */
public record ParallelGateway(String id, String name) implements BpmnNode {}
