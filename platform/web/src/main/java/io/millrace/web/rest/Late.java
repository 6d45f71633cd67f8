package io.millrace.web.rest;

import jakarta.enterprise.inject.Instance;

/**
 * A bean that is looked up when it is first needed, and not again: the framework makes filters before run-time
 * configuration is read, and each look-up of a configuration makes it anew.
 */
final class Late<T> {

    private final Instance<T> beans;
    private volatile T found;

    Late(Instance<T> beans) {
        this.beans = beans;
    }

    /** The same each time; two threads at the very beginning may both look. */
    T get() {
        T known = found;
        if (known == null) {
            known = beans.get();
            found = known;
        }
        return known;
    }
}
