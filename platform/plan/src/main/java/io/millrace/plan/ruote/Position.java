package io.millrace.plan.ruote;

/** Where an expression stands in its source text; both count from 1. */
public record Position(int line, int column) {}
