package io.millrace.gateway.routes;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.gateway.template.TemplateException;
import io.millrace.settings.Setting;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/**
 * The route table in use. A table that cannot be used stops the start; later, a changed file replaces the table as a whole,
 * and one that cannot be used leaves the old table and is told of in the log, in metrics, in health and at
 * {@code /gateway/routes}.
 */
@Singleton
public class Routes {

    private static final Logger LOG = Logger.getLogger(Routes.class);
    private static final String RELOADS = "millrace.gateway.routes.reloads";

    private final RouteSource source;
    private final RouteSettings settings;
    private final MeterRegistry meters;
    private volatile LoadedTable current;
    private volatile Refused refused;
    private String seen;

    Routes(RouteSource source, RouteSettings settings, MeterRegistry meters) {
        this.source = source;
        this.settings = settings;
        this.meters = meters;
        this.current = first(source);
        this.seen = current.text();
        meters.gauge("millrace.gateway.routes.refused", this, routes -> routes.refused == null ? 0 : 1);
    }

    private static LoadedTable first(RouteSource source) {
        try {
            return LoadedTable.of(source.read(), Instant.now());
        } catch (IOException | TemplateException e) {
            ConfigurationException refused =
                    Setting.refused("millrace.gateway.routes-file " + source.origin(), e.getMessage());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /** A file that was not taken. */
    public record Refused(Instant at, String why) {}

    void watch(@Observes StartupEvent start, Vertx vertx) {
        if (source.mayChange() && settings.routesReload().toMillis() > 0) {
            vertx.setPeriodic(
                    settings.routesReload().toMillis(),
                    timer -> vertx.executeBlocking(() -> {
                        refresh();
                        return null;
                    }));
        }
    }

    public LoadedTable current() {
        return current;
    }

    /** The last change of the file, when it was refused; empty when what is in the file is what is in use. */
    public Optional<Refused> refused() {
        return Optional.ofNullable(refused);
    }

    /** Where the table comes from, for people. */
    public String origin() {
        return source.origin();
    }

    /** Looks at the file once. */
    synchronized void refresh() {
        try {
            String text = source.read();
            if (!text.equals(seen) || refused != null && text.equals(current.text())) {
                seen = text;
                take(text);
            }
        } catch (IOException e) {
            refuse("cannot be read: " + e.getMessage());
        }
    }

    private void take(String text) {
        try {
            current = LoadedTable.of(text, Instant.now());
            refused = null;
            meters.counter(RELOADS, "outcome", "taken").increment();
            LOG.infof(
                    "route table %s taken: %d routes, mark %s",
                    source.origin(), current.table().routes().size(), current.mark());
        } catch (TemplateException e) {
            refuse(e.getMessage());
        }
    }

    private void refuse(String why) {
        if (refused == null || !refused.why().equals(why)) {
            refused = new Refused(Instant.now(), why);
            meters.counter(RELOADS, "outcome", "refused").increment();
            LOG.errorf("route table %s refused, the old one stays in use: %s", source.origin(), why);
        }
    }
}
