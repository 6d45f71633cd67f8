package io.millrace.el;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** The variables an expression may read. */
@FunctionalInterface
public interface Variables {

    /** Empty when there is no variable of that name; a variable may well be null. */
    Optional<JsonNode> find(String name);

    static Variables of(Map<String, JsonNode> values) {
        return name -> Optional.ofNullable(values.get(name));
    }
}
