package io.millrace.gateway.proxy;

import io.millrace.gateway.link.JsonLinks;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** An answer's body whose links are brought into public form part by part, as it streams. */
final class ChangedStream implements ReadStream<Buffer> {

    private final ReadStream<Buffer> body;
    private final JsonLinks changer;
    private Handler<Buffer> onPart = part -> {};

    ChangedStream(ReadStream<Buffer> body, JsonLinks changer) {
        this.body = body;
        this.changer = changer;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        onPart = handler == null ? part -> {} : handler;
        body.handler(handler == null ? null : part -> hand(changer.next(part.getBytes())));
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : end -> {
                            hand(changer.end());
                            handler.handle(end);
                        });
        return this;
    }

    private void hand(byte[] part) {
        if (part.length > 0) {
            onPart.handle(Buffer.buffer(part));
        }
    }
}
