package io.millrace.messaging.contract;

import io.millrace.plan.Notation;

/** Data of {@link MessageType#DEFINITION_REMOVED}: no version of that key may be started any more. */
public record DefinitionRemoved(Notation notation, String key) {}
