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
                bytes += text(member.getKey()) + OVERHEAD;
                add(member.getValue());
            });
        } else if (value.isArray()) {
            value.forEach(this::add);
        } else {
            bytes += value.isTextual() ? text(value.textValue()) : SCALAR;
        }
    }

    /** UTF-8 bytes, with room for the escapes of control characters. */
    private static long text(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            length += each < ' ' ? 5 : each > 0x7f ? 2 : each == '"' || each == '\\' ? 1 : 0;
        }
        return length;
    }
}
