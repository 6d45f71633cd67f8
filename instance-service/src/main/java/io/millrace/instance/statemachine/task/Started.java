package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.boundary.Failure;

/** What became of a task when it was begun, or when an answer came. */
sealed interface Started {

    /** @param result the task result record ({@code spec/vnext.md} §4.2) */
    record Done(JsonNode result) implements Started {}

    /**
     * An exchange is out; its answer is the task's result.
     *
     * @param phase where a task of several exchanges goes on, or null
     */
    record Out(String exchange, String phase) implements Started {}

    record Failed(Failure failure) implements Started {}
}
