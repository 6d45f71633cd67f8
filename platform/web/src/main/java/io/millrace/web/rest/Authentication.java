package io.millrace.web.rest;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.millrace.web.auth.CurrentCaller;
import io.millrace.web.auth.Door;
import io.millrace.web.auth.Verdict;

/** Asks the {@link Door} before a resource is called, on the resource's own thread. */
public class Authentication {

    private final Door door;
    private final CurrentCaller current;

    Authentication(Door door, CurrentCaller current) {
        this.door = door;
        this.current = current;
    }

    @ServerRequestFilter(priority = 1000)
    public void authenticate(ContainerRequestContext request) {
        List<String> authorization = request.getHeaders().getOrDefault(HttpHeaders.AUTHORIZATION, List.of());
        String path = request.getUriInfo().getRequestUri().getPath();
        switch (door.decide(path, authorization, request::getHeaderString)) {
            case Verdict.Admitted admitted -> current.set(admitted.caller());
            case Verdict.Refused refused -> throw refused.problem().exception();
        }
    }
}
