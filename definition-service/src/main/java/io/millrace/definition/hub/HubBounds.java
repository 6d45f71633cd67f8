package io.millrace.definition.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a hub definition's text may be at most. */
@ConfigMapping(prefix = "millrace.definition.hub")
public interface HubBounds {

    /** Bytes of UTF-8. */
    @WithDefault("1000000")
    int bytes();

    /** Nesting of lists and objects; at most 90, a plan wraps values a few levels deeper. */
    @WithDefault("90")
    int depth();

    /** Scalars, lists and objects together. */
    @WithDefault("50000")
    int values();
}
