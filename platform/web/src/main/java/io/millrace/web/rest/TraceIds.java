package io.millrace.web.rest;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id under which client, log and traces speak of one request. */
public final class TraceIds {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceIds() {}

    /** @param headers value of a header by name, or null: {@code traceparent}, then {@code X-Request-Id}, else a new id */
    public static String of(Function<String, String> headers) {
        String parent = headers.apply("traceparent");
        if (parent != null) {
            Matcher trace = TRACE_PARENT.matcher(parent);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        String request = headers.apply("X-Request-Id");
        return request != null && REQUEST_ID.matcher(request).matches() ? request : newId();
    }

    /** 128 random bits; they tell requests apart and need not be hard to guess. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
