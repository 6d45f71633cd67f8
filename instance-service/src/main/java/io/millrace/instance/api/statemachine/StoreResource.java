package io.millrace.instance.api.statemachine;

import java.time.Duration;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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

import io.millrace.instance.statemachine.keyvalue.Condition;
import io.millrace.instance.statemachine.keyvalue.StoreToken;
import io.millrace.instance.store.statemachine.KeyValueStore;
import io.millrace.instance.store.statemachine.KeyValueStore.Kept;
import io.millrace.instance.store.statemachine.KeyValueStore.Space;
import io.millrace.json.Json;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * One key of the store behind tasks of types 17 and 18, called by callback-dispatcher on their behalf. Every request may be
 * repeated without harm: a write is tagged with its idempotency key, and so knows itself again.
 */
@Path("/internal/state-machine/store/{domain}/{area}/{key}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class StoreResource {

    private final KeyValueStore store;
    private final StateMachineConfig config;
    private final StoreDoor door;

    StoreResource(KeyValueStore store, StateMachineConfig config, StoreDoor door) {
        this.store = store;
        this.config = config;
        this.door = door;
    }

    @GET
    @Operation(hidden = true)
    public Response get(
            @PathParam("domain") String domain,
            @PathParam("area") String area,
            @PathParam("key") String key,
            @HeaderParam("If-Match") String match,
            @HeaderParam(StoreToken.HEADER) String token) {
        Space space = door.admit(token, "GET", domain, area, key);
        Kept kept = store.get(space, StoreDoor.checked("key", key))
                .orElseThrow(() -> Refusals.of(
                        ProblemKind.NOT_FOUND, "KEY_NOT_FOUND", "App:900002", "There is nothing under that key."));
        if (match != null && !match.equals(kept.etag())) {
            throw conflict();
        }
        JsonNode body = Json.object().put("etag", kept.etag()).set("value", Json.parse(kept.value()));
        return Response.ok(body).build();
    }

    /** @param absent {@code *}: only where nothing is there */
    @PUT
    @Operation(hidden = true)
    public Response put(
            @PathParam("domain") String domain,
            @PathParam("area") String area,
            @PathParam("key") String key,
            @QueryParam("ttlInSeconds") String ttlInSeconds,
            @HeaderParam("If-Match") String match,
            @HeaderParam("If-None-Match") String absent,
            @HeaderParam("Idempotency-Key") String request,
            @HeaderParam(StoreToken.HEADER) String token,
            @RequestBody byte[] body) {
        Space space = door.admit(token, "PUT", domain, area, key);
        Condition condition =
                match != null ? new Condition.Matches(match) : absent != null ? new Condition.Absent() : Condition.NONE;
        String etag = request == null || request.isBlank() ? UUID.randomUUID().toString() : request;
        JsonNode value = StoreBodies.read(body).path("value");
        Kept kept = new Kept(Json.text(value.isMissingNode() ? null : value), etag);
        if (!store.put(space, StoreDoor.checked("key", key), kept, ttl(ttlInSeconds), condition)) {
            throw conflict();
        }
        return Response.ok(Json.object().put("etag", etag)).build();
    }

    @DELETE
    @Operation(hidden = true)
    public Response delete(
            @PathParam("domain") String domain,
            @PathParam("area") String area,
            @PathParam("key") String key,
            @HeaderParam("If-Match") String match,
            @HeaderParam(StoreToken.HEADER) String token) {
        Space space = door.admit(token, "DELETE", domain, area, key);
        if (!store.delete(space, StoreDoor.checked("key", key), match)) {
            throw conflict();
        }
        return Response.noContent().build();
    }

    private Duration ttl(String ttlInSeconds) {
        Duration longest = config.tasks().longestTtl();
        int most = (int) Math.min(Integer.MAX_VALUE, longest.toSeconds());
        return ttlInSeconds == null ? longest : Duration.ofSeconds(Flags.number("ttlInSeconds", ttlInSeconds, 1, most));
    }

    private static ProblemException conflict() {
        return Refusals.of(
                ProblemKind.CONFLICT,
                "VALUE_CHANGED",
                "App:900001",
                "Another value is under that key than was expected.");
    }
}
