package io.millrace.instance.statemachine;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Effect;
import io.millrace.expression.Result;
import io.millrace.plan.statemachine.Script;

/** Where a task runs: in a step of an instance, which is {@link Work}, or in a read, which writes nothing. */
public interface Site {

    String domain();

    /** The id of the instance it is about; null in a domain. */
    String instance();

    /** What a notification says about where it comes from: the instance, its key, domain, workflow and state. */
    ObjectNode about();

    Instant now();

    String nextId();

    void effect(Effect effect);

    /** @param body what the script sees as {@code Body}; null for what is there anyway */
    Result evaluate(Script script, JsonNode body);

    Result evaluate(String expression, JsonNode body);
}
