package io.millrace.instance.store.bpmn;

import java.util.List;

/**
 * A page of ids.
 *
 * @param total how many there are on all pages
 */
public record Ids(List<String> ids, long total) {}
