package io.millrace.definition.hub;

import io.millrace.settings.Count;
import io.millrace.settings.Whole;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What a hub definition's text may be at most. */
@ConfigMapping(prefix = "millrace.definition.hub")
public interface HubBounds {

    /** Bytes of UTF-8. */
    @WithDefault("1000000")
    @WithConverter(Count.class)
    int bytes();

    /** Nesting of lists and objects; at most 90, a plan wraps values a few levels deeper. */
    @WithDefault("90")
    @WithConverter(HubDepth.class)
    int depth();

    /** Scalars, lists and objects together. */
    @WithDefault("50000")
    @WithConverter(Count.class)
    int values();

    /** A whole number, 1 to 90. It leaves room for the levels of a plan. */
    final class HubDepth extends Whole {

        public HubDepth() {
            super(1, 90);
        }
    }
}
