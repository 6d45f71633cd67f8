package io.millrace.web.bounds;

import io.millrace.settings.Count;
import io.millrace.settings.Size;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** What a service takes in one request. Each refusal names the value here that it is about. */
@ConfigMapping(prefix = "millrace.web.bounds")
public interface Bounds {

    /** A body that is neither a definition nor a file. */
    @WithDefault("2M")
    @WithConverter(Size.class)
    MemorySize body();

    /** A body that carries a definition: BPMN, Ruote, state machine, hub. */
    @WithDefault("5M")
    @WithConverter(Size.class)
    MemorySize definition();

    /** A file upload. */
    @WithDefault("20M")
    @WithConverter(Size.class)
    MemorySize file();

    /** One text or name in a JSON body, in bytes; in a body that carries a definition, {@link #definition()} counts. */
    @WithDefault("1M")
    @WithConverter(Size.class)
    MemorySize text();

    /** How deep objects and lists of a JSON body may nest. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int depth();

    /** Digits of one number in a JSON body. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int digits();

    /** Characters of path and query. */
    @WithDefault("8192")
    @WithConverter(Count.class)
    int url();

    /** Parameters of one query. */
    @WithDefault("100")
    @WithConverter(Count.class)
    int queryParameters();
}
