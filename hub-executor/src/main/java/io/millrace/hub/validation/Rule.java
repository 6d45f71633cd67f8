package io.millrace.hub.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.plan.hub.Validator;
import java.util.Optional;

/** One validation rule. */
interface Rule {

    /** The message when the value breaks the rule; empty when it keeps it or the validator does not ask for it. */
    Optional<String> fault(JsonNode value, Validator validator);
}
