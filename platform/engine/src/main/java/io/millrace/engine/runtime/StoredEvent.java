package io.millrace.engine.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;

import io.millrace.engine.kernel.Event;
import io.millrace.json.Json;
import io.millrace.problem.TooNew;

/** Events as they lie in the history and in mail. */
final class StoredEvent {

    private StoredEvent() {}

    /** @throws io.millrace.problem.ProblemException {@code STATE_TOO_NEW} when a newer version wrote it */
    static Event read(JsonNode stored) {
        try {
            return Json.read(stored, Event.class);
        } catch (IllegalArgumentException e) {
            if (e.getCause() instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
                throw TooNew.event(unknown.getTypeId()).exception();
            }
            throw e;
        }
    }
}
