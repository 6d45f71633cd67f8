package io.millrace.instance.statemachine.task;

import io.millrace.json.Json;

/** Type 7: does nothing itself, its output mapping is the work. */
final class ScriptTask {

    static final String TYPE = "7";

    Started start() {
        return new Started.Done(Json.object().put("isSuccess", true).put("taskType", TYPE));
    }
}
