package io.millrace.plan.statemachine;

/** One schema of several; null as the rule means always. The first whose rule is true counts. */
public record SchemaChoice(Script rule, Reference schema) {}
