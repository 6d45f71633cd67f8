package io.millrace.settings;

/** A whole number, 1 to 10000. For how many of something expensive there are at once, such as threads or connections. */
public final class Parallel extends Whole {

    public Parallel() {
        super(1, 10_000);
    }
}
