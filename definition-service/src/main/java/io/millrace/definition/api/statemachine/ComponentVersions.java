package io.millrace.definition.api.statemachine;

import java.util.List;

/** Every published version of a component, highest first. */
public record ComponentVersions(String key, String flow, String domain, List<ComponentSummary> versions) {}
