package io.millrace.instance.api.statemachine;

import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.event.IncomingEvent;
import io.millrace.json.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Takes events of the outside world: CloudEvents in structured or binary form, or plain JSON. */
@Path("/api/v1/{domain}/workflows/{workflow}/events")
@Tag(name = "state machines: instances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json"})
@RunOnVirtualThread
public class EventResource {

    private static final String BINARY = "ce-";

    private final Events events;
    private final Machines machines;
    private final Requester requester;
    private final Shown shown;

    EventResource(Events events, Machines machines, Requester requester, Shown shown) {
        this.events = events;
        this.machines = machines;
        this.requester = requester;
        this.shown = shown;
    }

    @POST
    @Operation(summary = "Start or move instances by an event", operationId = "receiveEvent")
    @APIResponse(
            responseCode = "200",
            description = "The instances that it started or moved; none when it is meant for none",
            content = @Content(schema = @Schema(implementation = EventOutput.class)))
    @APIResponse(
            responseCode = "400",
            description = "The transition takes no events, or the mapping makes nothing of it")
    @APIResponse(responseCode = "404", description = "There is no such workflow or transition")
    @APIResponse(responseCode = "409", description = "The instance is busy, or a living instance has that key")
    public EventOutput receive(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @QueryParam("action") String action,
            @QueryParam("transitionKey") String transition,
            @QueryParam("sync") @DefaultValue("false") String sync,
            @Context HttpHeaders headers,
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) byte[] body) {
        boolean waits = Flags.read("sync", sync);
        Events.Sent sent = new Events.Sent(read(headers, body), requester.shown(), requester.actor());
        List<InstanceView> moved = switch (action == null ? "" : action) {
            case "start" -> events.start(domain, workflow, sent);
            case "transition" -> {
                if (transition == null || transition.isBlank()) {
                    throw Refusals.invalid("transitionKey", "must name the transition");
                }
                shown.requireFireable(null, machines.plan(machines.workflow(domain, workflow, null)), transition);
                yield events.transition(domain, workflow, transition, sent);
            }
            default -> throw Refusals.invalid("action", "must be start or transition");
        };
        return EventOutput.of(moved.stream()
                .map(view -> waits ? machines.settled(view) : view)
                .toList());
    }

    private static IncomingEvent read(HttpHeaders headers, byte[] body) {
        JsonNode json = StoreBodies.read(body);
        if (headers.getHeaderString(BINARY + "specversion") != null) {
            ObjectNode event = Json.object();
            headers.getRequestHeaders().forEach((name, values) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith(BINARY)) {
                    event.put(name.toLowerCase(Locale.ROOT).substring(BINARY.length()), values.getFirst());
                }
            });
            json = event.set("data", json);
        }
        try {
            return IncomingEvent.of(json);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalid("body", e.getMessage());
        }
    }
}
