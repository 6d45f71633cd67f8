package io.millrace.web.rest;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Turns off the framework's own look at URLs, which answers 400 without a word before any filter is asked;
 * {@link MalformedUrls} says what is wrong instead. The framework reads a system property when its HTTP server is loaded,
 * and configuration is the only thing that is read before that, also while a native binary is built.
 */
@StaticInitSafe
public class UrlSyntaxSwitch implements SmallRyeConfigBuilderCustomizer {

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
