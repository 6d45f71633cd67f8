package io.millrace.hub.attributes;

import com.fasterxml.jackson.databind.JsonNode;

/** Roughly how many bytes a value takes as JSON; counting stops at a limit. */
public final class Size {

    private static final int OVERHEAD = 4;
    private static final int SCALAR = 8;

    private final long limit;
    private long bytes;

    private Size(long limit) {
        this.limit = limit;
    }

    /** The size, or something above the limit when it is above the limit. */
    public static long of(JsonNode value, long limit) {
        Size size = new Size(limit);
        size.add(value);
        return size.bytes;
    }

    private void add(JsonNode value) {
        if (bytes > limit) {
            return;
        }
        bytes += OVERHEAD;
        if (value.isObject()) {
            value.properties().forEach(member -> {
                bytes += member.getKey().length() + OVERHEAD;
                add(member.getValue());
            });
        } else if (value.isArray()) {
            value.forEach(this::add);
        } else {
            bytes += value.isTextual() ? value.textValue().length() : SCALAR;
        }
    }
}
