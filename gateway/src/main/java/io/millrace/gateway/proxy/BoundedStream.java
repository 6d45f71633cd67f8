package io.millrace.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body on its way to a service, cut off with a failure where it passes its bound. */
final class BoundedStream extends PassingStream {

    private final long limit;
    private long count;
    private boolean failed;
    private Handler<Throwable> onFailure = failure -> {};

    BoundedStream(ReadStream<Buffer> body, long limit) {
        super(body);
        this.limit = limit;
    }

    /** Whether a part of it was handed on: then it cannot be sent again. */
    boolean begun() {
        return count > 0;
    }

    /** Ends the stream with a failure, whatever its client still sends. */
    void fail(Throwable reason) {
        if (!failed) {
            failed = true;
            onFailure.handle(reason);
        }
    }

    /** Why the stream failed. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body beyond its bound", null, false, false);
        }
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        body.handler(handler == null ? null : buffer -> pass(buffer, handler));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler == null ? failure -> {} : handler;
        return super.exceptionHandler(handler);
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!failed) {
                                handler.handle(end);
                            }
                        });
        return this;
    }

    private void pass(Buffer buffer, Handler<Buffer> handler) {
        count += buffer.length();
        if (count > limit) {
            fail(new TooLarge());
        } else if (!failed) {
            handler.handle(buffer);
        }
    }
}
