package io.millrace.instance.store.bpmn;

import java.time.Instant;
import java.util.List;

import io.millrace.engine.kernel.Status;

/** Which instances a list shows; null where everything goes. */
public record InstanceFilter(List<Status> statuses, String definition, Instant from, Instant to) {}
