package io.millrace.instance.statemachine.task;

import io.millrace.engine.kernel.Event;
import io.millrace.instance.statemachine.boundary.Failure;

/** A type of task: how it begins and what an answer to it means ({@code spec/vnext.md} §5). */
interface Task {

    /** @throws IllegalArgumentException when its configuration does not say what it needs */
    Started start(TaskCall call);

    /** @param phase as given when the exchange went out */
    default Started returned(TaskCall call, Event.ExchangeReturned answer, String phase) {
        return Answers.read(call, answer);
    }

    /** The exchange came to nothing. */
    default Started failed(TaskCall call, Event.ExchangeFailed failed, String phase) {
        String message = "task " + call.key() + ": " + failed.code() + " " + failed.message();
        String kind = "TIMEOUT".equals(failed.code()) ? Failure.TIMEOUT : Failure.HTTP;
        return new Started.Failed(Failure.ofTask(call.type(), call.key(), Answers.REMOTE_FAILED, message, kind));
    }
}
