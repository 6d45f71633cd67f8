package io.millrace.instance.api.statemachine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Actor;
import io.millrace.json.Json;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.CurrentCaller;
import io.millrace.web.etag.ETag;
import io.millrace.web.etag.Preconditions;

/**
 * Who calls, and with which headers. Where nobody authenticates callers (open mode) the headers {@code sub},
 * {@code act_sub} and {@code role} say it; where somebody does, {@code role} can only narrow.
 */
@RequestScoped
public class Requester {

    /** Credentials never reach a script or the history; transport headers mean nothing there. */
    private static final Set<String> HIDDEN = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-api-key",
            "host",
            "connection",
            "content-length",
            "content-type",
            "transfer-encoding",
            "accept",
            "accept-encoding",
            "user-agent");

    private static final int MAX_HEADERS = 50;
    private static final int MAX_VALUE = 1_000;

    private final CurrentCaller caller;

    private final HttpHeaders headers;

    Requester(CurrentCaller caller, @Context HttpHeaders headers) {
        this.caller = caller;
        this.headers = headers;
    }

    Actor actor() {
        Caller known = caller.get();
        if (known.authenticated()) {
            return new Actor(known.id(), known.behalfOf(), List.copyOf(known.roles()));
        }
        String subject = headers.getHeaderString("sub");
        String actor = headers.getHeaderString("act_sub");
        String behalfOf = subject == null ? known.behalfOf() : subject;
        return new Actor(actor == null ? behalfOf : actor, behalfOf, List.copyOf(roles()));
    }

    Set<String> roles() {
        return held(headers.getHeaderString("role"));
    }

    /** @param narrowing roles that a query parameter names, or null; it takes roles away and never gives one */
    Set<String> roles(String narrowing) {
        boolean named = caller.get().authenticated() || headers.getHeaderString("role") != null;
        if (narrowing == null || narrowing.isBlank()) {
            return roles();
        }
        if (!named) {
            return held(narrowing);
        }
        Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(narrowing.split(",")).map(String::strip).forEach(kept::add);
        Set<String> roles = new TreeSet<>(roles());
        roles.removeIf(role -> !kept.contains(role));
        return roles;
    }

    private Set<String> held(String asked) {
        Set<String> wanted = new TreeSet<>();
        if (asked != null) {
            Arrays.stream(asked.split(",")).map(String::strip).forEach(wanted::add);
        }
        Caller known = caller.get();
        if (known.authenticated()) {
            return asked == null ? known.roles() : known.narrowedTo(wanted).roles();
        }
        return wanted;
    }

    /** The headers scripts and the history may see, by lower-case name. */
    ObjectNode shown() {
        ObjectNode shown = Json.object();
        headers.getRequestHeaders().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            String value = String.join(", ", values);
            if (!HIDDEN.contains(lower) && value.length() <= MAX_VALUE && shown.size() < MAX_HEADERS) {
                shown.put(lower, value);
            }
        });
        return shown;
    }

    String header(String name) {
        return headers.getHeaderString(name);
    }

    /** A representation with its tags; 304 without a body when the caller has it. */
    Response tagged(String eTag, String entityEtag, Object body) {
        if (knows(eTag)) {
            return Response.notModified().header(HttpHeaders.ETAG, eTag).build();
        }
        return Response.ok(body)
                .header(HttpHeaders.ETAG, eTag)
                .header(Replies.ENTITY_ETAG, entityEtag)
                .build();
    }

    /** Whether {@code If-None-Match} names that tag. */
    boolean knows(String eTag) {
        ETag tag = new ETag(eTag.substring(1, eTag.length() - 1));
        return Preconditions.unchanged(header(HttpHeaders.IF_NONE_MATCH), tag);
    }
}
