package io.millrace.definition.catalog;

/** Tells the executors about a published definition once the surrounding transaction has committed. */
public interface Announcements {

    void published(Definition definition);
}
