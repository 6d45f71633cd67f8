package io.millrace.instance.api.statemachine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.json.Json;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The key-value store behind tasks of types 17 and 18, called by callback-dispatcher on their behalf. Every request may be
 * repeated without harm.
 */
@Path("/internal/state-machine/store/{domain}/{area}/{key}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StoreResource {

    private static final int MAX_KEY = 500;

    private final KeyValueStore store;
    private final StateMachineConfig config;

    StoreResource(KeyValueStore store, StateMachineConfig config) {
        this.store = store;
        this.config = config;
    }

    @GET
    @Operation(hidden = true)
    public Response get(
            @PathParam("domain") String domain, @PathParam("area") String area, @PathParam("key") String key) {
        return store.get(name(domain, area, key))
                .map(value -> Response.ok(wrapped(value)).build())
                .orElseThrow(() -> Refusals.of(
                        ProblemKind.NOT_FOUND, "KEY_NOT_FOUND", "App:900002", "There is nothing under that key."));
    }

    @PUT
    @Operation(hidden = true)
    public Response put(
            @PathParam("domain") String domain,
            @PathParam("area") String area,
            @PathParam("key") String key,
            @QueryParam("ttlInSeconds") String ttlInSeconds,
            @RequestBody byte[] body) {
        long longest = config.tasks().longestTtl().toSeconds();
        Duration ttl = ttlInSeconds == null
                ? config.tasks().longestTtl()
                : Duration.ofSeconds(
                        Flags.number("ttlInSeconds", ttlInSeconds, 1, (int) Math.min(Integer.MAX_VALUE, longest)));
        JsonNode value = read(body).path("value");
        store.put(name(domain, area, key), Json.text(value.isMissingNode() ? null : value), ttl);
        return Response.noContent().build();
    }

    @DELETE
    @Operation(hidden = true)
    public Response delete(
            @PathParam("domain") String domain, @PathParam("area") String area, @PathParam("key") String key) {
        store.delete(name(domain, area, key));
        return Response.noContent().build();
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.parse(body == null || body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (IllegalArgumentException e) {
            throw Refusals.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "App:900002", "The body: " + e.getMessage());
        }
    }

    private static ObjectNode wrapped(String value) {
        return Json.object().set("value", Json.parse(value));
    }

    private static String name(String domain, String area, String key) {
        if (key.length() > MAX_KEY) {
            throw Refusals.invalid("key", "has more than " + MAX_KEY + " characters");
        }
        return area + ":" + domain + ":" + key;
    }
}
