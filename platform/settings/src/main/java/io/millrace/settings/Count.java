package io.millrace.settings;

/** A whole number, 1 or more. */
public final class Count extends Whole {

    public Count() {
        super(1, Integer.MAX_VALUE);
    }
}
