package io.millrace.messaging.contract;

import io.millrace.plan.Notation;
import io.millrace.plan.PlanHash;

/**
 * Data of {@link MessageType#DEFINITION_PUBLISHED}.
 *
 * @param key the definition's name within its notation, for example {@code shop/sys-flows/order}
 */
public record DefinitionPublished(String definitionId, Notation notation, String key, String version, PlanHash plan) {}
