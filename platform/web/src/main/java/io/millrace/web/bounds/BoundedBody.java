package io.millrace.web.bounds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends in a 413 problem where it passes its bound. */
final class BoundedBody extends FilterInputStream {

    private final BodyKind kind;
    private final long limit;
    private long count;

    BoundedBody(InputStream body, BodyKind kind, long limit) {
        super(body);
        this.kind = kind;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int more) {
        count += more;
        if (count > limit) {
            throw Refusals.tooLarge(kind, limit).exception();
        }
    }
}
