package io.millrace.plan.bpmn;

/**
 * A service task that evaluates an expression.
 *
 * @param expression a template
 * @param resultVariable where its value goes, or null
 */
public record ExpressionTask(String id, String name, String defaultFlow, String expression, String resultVariable)
        implements BpmnNode {}
