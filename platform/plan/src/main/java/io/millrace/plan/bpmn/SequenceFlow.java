package io.millrace.plan.bpmn;

/**
 * A way from one node to another.
 *
 * @param condition the text of its condition, or null
 */
public record SequenceFlow(String id, String source, String target, String condition) {}
