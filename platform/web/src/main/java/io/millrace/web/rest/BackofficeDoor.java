package io.millrace.web.rest;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.millrace.web.auth.CurrentCaller;
import io.millrace.web.auth.Permissions;

/** Lets operators to resources marked {@link Backoffice}, after {@link Authentication} has found out who calls. */
public class BackofficeDoor {

    private final Permissions permissions;
    private final CurrentCaller current;

    BackofficeDoor(Permissions permissions, CurrentCaller current) {
        this.permissions = permissions;
        this.current = current;
    }

    @Backoffice
    @ServerRequestFilter(priority = 2000)
    public void check(ContainerRequestContext request) {
        permissions.refuseBackoffice(current.get()).ifPresent(problem -> {
            throw problem.exception();
        });
    }
}
