package io.millrace.engine.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of an instance: a UUIDv7 in most families, a wfid such as {@code 20151005-1247-kogadeso-gekunute} in Ruote. */
public record InstanceId(@JsonValue String value) {

    private static final int MAX_LENGTH = 100;

    @JsonCreator
    public InstanceId {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an instance id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
