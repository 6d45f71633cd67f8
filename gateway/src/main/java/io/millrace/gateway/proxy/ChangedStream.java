package io.millrace.gateway.proxy;

import io.millrace.gateway.link.JsonLinks;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** An answer's body whose links are brought into public form part by part, as it streams. */
final class ChangedStream extends PassingStream {

    private final JsonLinks changer;
    private Handler<Buffer> onPart = part -> {};

    ChangedStream(ReadStream<Buffer> body, JsonLinks changer) {
        super(body);
        this.changer = changer;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        onPart = handler == null ? part -> {} : handler;
        body.handler(handler == null ? null : part -> hand(changer.next(part.getBytes())));
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
