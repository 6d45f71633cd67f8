package io.millrace.definition.ruote;

import io.millrace.settings.Count;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** The bounds of a Ruote definition. */
@ConfigMapping(prefix = "millrace.ruote")
public interface RuoteLimits {

    /** Characters of the text. */
    @WithDefault("1000000")
    @WithConverter(Count.class)
    int textLength();

    /** Expressions inside expressions. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int depth();

    /** Expressions in one definition. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int expressions();

    /** Lists and objects inside one attribute value. */
    @WithDefault("50")
    @WithConverter(Count.class)
    int valueDepth();
}
