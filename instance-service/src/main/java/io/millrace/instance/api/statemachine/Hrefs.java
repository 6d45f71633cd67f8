package io.millrace.instance.api.statemachine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.settings.Setting;
import io.quarkus.runtime.Startup;

/** Reads the templates of links when the service starts: a bad one stops it. */
@ApplicationScoped
public class Hrefs {

    @Produces
    @Singleton
    @Startup
    UrlTemplates templates(StateMachineConfig config) {
        return Setting.made(
                "millrace.state-machine.url-templates",
                () -> new UrlTemplates(config.basePath(), config.urlTemplates()));
    }
}
