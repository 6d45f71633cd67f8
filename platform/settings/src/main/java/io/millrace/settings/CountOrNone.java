package io.millrace.settings;

/** A whole number, 0 or more. */
public final class CountOrNone extends Whole {

    public CountOrNone() {
        super(0, Integer.MAX_VALUE);
    }
}
