package io.millrace.gateway.proxy;

import io.vertx.core.buffer.Buffer;

/** The body of a request on its way to a service. */
sealed interface Payload {

    /** There is none. */
    record None() implements Payload {}

    /** All of it is here, so it can be sent again. */
    record Whole(Buffer body) implements Payload {}

    /**
     * It comes as the client sends it, once.
     *
     * @param chunked whether its length is unknown
     */
    record Streamed(BoundedStream body, boolean chunked) implements Payload {}
}
