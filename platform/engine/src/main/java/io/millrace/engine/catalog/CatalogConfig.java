package io.millrace.engine.catalog;

import java.net.URI;
import java.time.Duration;

import io.millrace.settings.Count;
import io.millrace.settings.PauseOrNone;
import io.millrace.settings.Timeout;
import io.millrace.settings.WebAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How an executor reaches definition-service, and how many plans it keeps in memory. */
@ConfigMapping(prefix = "millrace.catalog")
public interface CatalogConfig {

    /** Where plans come from. */
    @WithDefault("http://localhost:8081")
    @WithConverter(WebAddress.class)
    URI definitionServiceUrl();

    /** Deadline of one question. */
    @WithDefault("5S")
    @WithConverter(Timeout.class)
    Duration timeout();

    /**
     * How long an answer about a key is good without looking again. A publication that this replica hears of counts at
     * once; one that another replica took off the queue, after this time.
     */
    @WithDefault("250MS")
    @WithConverter(PauseOrNone.class)
    Duration fresh();

    /** Plans and inline texts kept in memory; the others are read from this service's database. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int cachedPlans();
}
