package io.millrace.settings;

/** A TCP port, 1 to 65535. */
public final class Port extends Whole {

    public Port() {
        super(1, 65_535);
    }
}
