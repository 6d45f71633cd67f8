package io.millrace.definition.catalog;

import io.millrace.plan.Notation;

/** Tells the executors what was published and what was removed, once the surrounding transaction has committed. */
public interface Announcements {

    void published(Definition definition);

    void removed(Notation notation, String key);
}
