package io.millrace.web.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.millrace.settings.Setting;
import io.millrace.settings.WebAddress;
import io.quarkus.runtime.StartupEvent;

/** Stops a service that would write links nobody can follow: the address is put before each, as it stands. */
class PublicUrlCheck {

    static final String NAME = "millrace.public-url";

    void check(
            @Observes @Priority(1) StartupEvent start,
            @ConfigProperty(name = NAME, defaultValue = "http://localhost:8080") String url) {
        check(url);
    }

    static void check(String url) {
        Setting.made(NAME + " is \"" + url + "\"", () -> new WebAddress().convert(url));
    }
}
