package io.millrace.hub.api.backoffice;

import java.util.List;

import io.millrace.hub.backoffice.ExecutionSummary;

/** A page of a list of executions, newest first. */
public record ExecutionPage(List<ExecutionSummary> items, long total, int page, int size) {}
