package io.millrace.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body on its way through: what paces it goes to its source, what reads it is for the kind of passing to say. */
abstract class PassingStream implements ReadStream<Buffer> {

    final ReadStream<Buffer> body;

    PassingStream(ReadStream<Buffer> body) {
        this.body = body;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public final ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public final ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public final ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
