package io.millrace.instance.statemachine;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.json.Json;

/** What an instance that has ended tells its parent. */
final class Ending {

    private Ending() {}

    static ObjectNode of(Work work) {
        Child.Place place = work.place();
        ObjectNode result = Json.object();
        result.put("state", place.current());
        result.put("stateType", place.effectiveType());
        result.put("stateSubType", place.effectiveSubType());
        result.set("data", work.data());
        return result;
    }
}
