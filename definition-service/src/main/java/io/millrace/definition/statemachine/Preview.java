package io.millrace.definition.statemachine;

import java.util.List;

import io.millrace.problem.Violation;

/**
 * What publishing a component would do; nothing was stored.
 *
 * @param warnings what is odd about it but publishes
 * @param foreignScripts scripts that do not run here; a workflow that has one cannot be started
 * @param unresolved references to components that are not published
 */
public record Preview(List<Violation> warnings, List<String> foreignScripts, List<String> unresolved) {}
