package io.millrace.hub.api.backoffice;

import java.util.List;
import java.util.Map;

import io.millrace.hub.backoffice.RouteFigures;

/** How many executions stand where, and what became of the showings of each route. */
public record StatsView(Map<String, Long> executions, List<RouteFigures> routes) {}
