package io.millrace.gateway.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import io.millrace.settings.PauseOrNone;
import io.millrace.settings.Size;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Where the route table comes from, and where links stand in answers. */
@ConfigMapping(prefix = "millrace.gateway")
public interface RouteSettings {

    /** Replaces the built-in route table. */
    Optional<Path> routesFile();

    /** How often that file is looked at; 0 for never. */
    @WithDefault("1s")
    @WithConverter(PauseOrNone.class)
    Duration routesReload();

    /** How large that file may be. */
    @WithDefault("1M")
    @WithConverter(Size.class)
    MemorySize routesBytes();

    Links links();

    /** Links in JSON answers. */
    interface Links {

        /** Members whose text may be a link of the suite. */
        @WithDefault("href,uri,next,prev,previous,first,last,self,location,proceed_url,proceedUrl,instance")
        Set<String> members();

        /** Members that hold what users stored: nothing below them is changed. */
        @WithDefault("attributes,variables,fields,payload,body,input,output,result")
        Set<String> opaque();
    }
}
