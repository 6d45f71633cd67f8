package io.millrace.instance.api.statemachine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.Incidents;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Reads why instances stopped. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances/{instance}/incidents")
@Tag(name = "state machines: instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IncidentResource {

    private static final int CHUNK = 500;

    private final Machines machines;
    private final Engine engine;
    private final Shown shown;
    private final StateMachineConfig config;

    IncidentResource(Machines machines, Engine engine, Shown shown, StateMachineConfig config) {
        this.machines = machines;
        this.engine = engine;
        this.shown = shown;
        this.config = config;
    }

    @GET
    @Operation(summary = "The incidents of an instance", operationId = "getIncidents")
    @APIResponse(
            responseCode = "200",
            description = "Open and resolved ones, oldest first",
            content = @Content(schema = @Schema(implementation = IncidentList.class)))
    @APIResponse(responseCode = "404", description = "There is no such instance")
    public IncidentList all(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance) {
        return new IncidentList(read(readable(domain, workflow, instance)));
    }

    @GET
    @Path("/active")
    @Operation(summary = "The open incident of an instance", operationId = "getActiveIncident")
    @APIResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = IncidentView.class)))
    @APIResponse(responseCode = "404", description = "There is no such instance, or it has no open incident")
    public IncidentView active(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance) {
        return read(readable(domain, workflow, instance)).stream()
                .filter(incident -> incident.resolvedAt() == null)
                .findFirst()
                .orElseThrow(() -> Refusals.of(
                        ProblemKind.NOT_FOUND, "NO_INCIDENT", "Instance:100037", "The instance has no open incident."));
    }

    private InstanceView readable(String domain, String workflow, String instance) {
        InstanceView view = machines.get(domain, workflow, instance);
        shown.requireReadable(view, machines.plan(view));
        return view;
    }

    private List<IncidentView> read(InstanceView view) {
        List<IncidentView> incidents = new ArrayList<>();
        long last = 0;
        for (int seen = 0; seen < config.historyRecords(); ) {
            List<ActivityEntry> chunk = engine.activities(view.id(), last, CHUNK);
            for (ActivityEntry entry : chunk) {
                last = entry.sequence();
                switch (entry.kind()) {
                    case Incidents.RAISED -> incidents.add(raised(entry.details()));
                    case Incidents.RESOLVED -> resolve(incidents, entry.details());
                    default -> {
                        // Another kind of line.
                    }
                }
            }
            seen += chunk.size();
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        return incidents;
    }

    private static IncidentView raised(JsonNode line) {
        return new IncidentView(
                line.path("id").asText(),
                line.path("transitionId").asText(),
                line.path("state").asText(),
                line.path("code").asText(),
                line.path("message").asText(),
                line.path("retryCount").asInt(),
                Instant.parse(line.path("raisedAt").asText()),
                null);
    }

    /** A run raises one incident at a time: the line is about the latest of that id. */
    private static void resolve(List<IncidentView> incidents, JsonNode line) {
        for (int i = incidents.size() - 1; i >= 0; i--) {
            IncidentView open = incidents.get(i);
            if (open.id().equals(line.path("id").asText()) && open.resolvedAt() == null) {
                incidents.set(
                        i,
                        new IncidentView(
                                open.id(),
                                open.transitionId(),
                                open.state(),
                                open.code(),
                                open.message(),
                                open.retryCount(),
                                open.raisedAt(),
                                Instant.parse(line.path("resolvedAt").asText())));
                return;
            }
        }
    }
}
