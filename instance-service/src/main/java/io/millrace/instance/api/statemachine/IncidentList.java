package io.millrace.instance.api.statemachine;

import java.util.List;

/** The incidents of an instance, oldest first. */
public record IncidentList(List<IncidentView> incidents) {}
