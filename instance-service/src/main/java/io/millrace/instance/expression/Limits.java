package io.millrace.instance.expression;

import java.time.Duration;

/** What one evaluation may use: wall time, and nesting of its calls. */
public record Limits(Duration time, int depth) {}
