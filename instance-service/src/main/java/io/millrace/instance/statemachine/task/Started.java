package io.millrace.instance.statemachine.task;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.instance.statemachine.Fault;

/** What became of a task when it was begun. */
sealed interface Started {

    /** @param result the task result record ({@code spec/vnext.md} §4.2) */
    record Done(JsonNode result) implements Started {}

    /** An exchange is out; its answer is the task's result. */
    record Out(String exchange) implements Started {}

    record Failed(Fault fault) implements Started {}
}
