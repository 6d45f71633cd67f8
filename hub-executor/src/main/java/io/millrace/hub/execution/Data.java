package io.millrace.hub.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.hub.attributes.Attributes;
import io.millrace.hub.attributes.Size;
import io.millrace.hub.expression.ScriptFailure;

/** The attributes of an execution, which may take a share of its state. */
final class Data {

    private static final long UNKNOWN = -1;

    private final int share;
    private ObjectNode attributes;
    private long written = UNKNOWN;

    /** @param share bytes that they may have */
    Data(ObjectNode attributes, int share) {
        this.attributes = attributes;
        this.share = share;
    }

    ObjectNode attributes() {
        return attributes;
    }

    /** As they were at another time, when they were weighed. */
    void restore(ObjectNode other) {
        attributes = other;
    }

    /** @throws ScriptFailure when they grow too large */
    void replace(String namespace, JsonNode value) {
        weigh(value);
        attributes = Attributes.replace(attributes, namespace, value);
    }

    /** @throws ScriptFailure when they grow too large */
    void merge(String name, JsonNode value) {
        weigh(value);
        attributes = Attributes.merge(attributes, name, value);
    }

    /** @throws ScriptFailure when the value is too large to be kept beside them */
    JsonNode bounded(JsonNode value, String what) {
        if (value != null && Size.of(value, share) > share) {
            throw new ScriptFailure(what + " is larger than " + share + " bytes");
        }
        return value;
    }

    /** Weighs all attributes at the first write, and again when what was written since could have been too much. */
    private void weigh(JsonNode value) {
        long weight = Size.of(value, share);
        if (written == UNKNOWN || written + weight > share) {
            written = Size.of(attributes, share);
        }
        written += weight;
        if (written > share) {
            throw new ScriptFailure("the attributes are larger than " + share + " bytes");
        }
    }
}
