package io.millrace.web.bounds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A JSON body that is scanned by a {@link TextScanner} while it is read. */
final class ScannedBody extends FilterInputStream {

    private final TextScanner scanner;

    ScannedBody(InputStream body, TextScanner scanner) {
        super(body);
        this.scanner = scanner;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            scanner.scan(one);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        if (read > 0) {
            scanner.scan(bytes, from, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
