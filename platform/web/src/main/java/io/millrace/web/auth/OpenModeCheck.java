package io.millrace.web.auth;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Stops a service that would start with its door open to the network, or closed to everybody. */
class OpenModeCheck {

    private static final Logger LOG = Logger.getLogger(OpenModeCheck.class);

    void check(
            @Observes @Priority(1) StartupEvent start,
            AuthSettings settings,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        boolean hasWay = !settings.issuers().isEmpty() || !settings.users().isEmpty();
        OpenModeRule.refusal(settings.mode(), hasWay, ConfigUtils.getProfiles(), host)
                .ifPresent(sentence -> {
                    throw new ConfigurationException(sentence);
                });
        if (settings.mode() == AuthSettings.Mode.OPEN) {
            LOG.warnf("open mode: every caller on %s is let in and believed", host);
        }
    }
}
