package io.millrace.engine.catalog;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How an executor reaches definition-service, and how many plans it keeps in memory. */
@ConfigMapping(prefix = "millrace.catalog")
public interface CatalogConfig {

    @WithDefault("http://localhost:8081")
    String definitionServiceUrl();

    /** Deadline of one question. */
    @WithDefault("5S")
    Duration timeout();

    /**
     * How long an answer about a key is good without looking again. A publication that this replica hears of counts at
     * once; one that another replica took off the queue, after this time.
     */
    @WithDefault("250MS")
    Duration fresh();

    /** Plans and inline texts kept in memory; the others are read from this service's database. */
    @WithDefault("1000")
    int cachedPlans();
}
