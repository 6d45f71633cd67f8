package io.millrace.hub.validation;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.plan.hub.Validator;

/** One validation rule. */
interface Rule {

    /** The message when the value breaks the rule; empty when it keeps it or the validator does not ask for it. */
    Optional<String> fault(JsonNode value, Validator validator);
}
