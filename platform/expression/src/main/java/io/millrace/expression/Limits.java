package io.millrace.expression;

import java.time.Duration;

/**
 * What one evaluation may use.
 *
 * @param time wall time; wide, since a processor may be busy with other work. What an expression costs is bounded beside it
 * @param depth nesting of the evaluation
 * @param characters length of each text it comes by
 */
public record Limits(Duration time, int depth, int characters) {}
