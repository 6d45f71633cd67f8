package io.millrace.definition.hub.source;

/**
 * What a definition's text may be at most.
 *
 * @param bytes of UTF-8
 * @param depth of nesting; below the 100 of a plan, which wraps the definition's values a few levels deeper
 * @param values scalars, lists and objects together
 */
public record SourceBounds(int bytes, int depth, int values) {

    public static final SourceBounds DEFAULT = new SourceBounds(1_000_000, 90, 50_000);
}
