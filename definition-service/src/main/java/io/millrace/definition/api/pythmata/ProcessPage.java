package io.millrace.definition.api.pythmata;

import java.util.List;

/** A page of processes. */
public record ProcessPage(List<ProcessView> items, long total, int page, int pageSize, long totalPages) {}
