package io.millrace.web.bounds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of text that is not JSON (form, XML, YAML): refused where it has a NUL, raw or as {@code %00} of a form. */
final class NulGuard extends FilterInputStream {

    private final boolean form;
    private int escape;

    NulGuard(InputStream body, boolean form) {
        super(body);
        this.form = form;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            check(one);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        for (int i = from; i < from + read; i++) {
            check(bytes[i] & 0xFF);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Counts how much of {@code %00} was just seen. */
    private void check(int one) {
        if (one == '%') {
            escape = 1;
        } else {
            escape = one == '0' && escape > 0 ? escape + 1 : 0;
        }
        if (one == 0 || form && escape == 3) {
            throw Refusals.unsafe("NUL").exception();
        }
    }
}
