package io.millrace.instance.api.statemachine;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.TransitionRecord;
import io.millrace.problem.ProblemKind;
import io.millrace.web.etag.ETag;
import io.millrace.web.etag.Preconditions;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Reads state-machine instances. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances")
@Tag(name = "state machines: instances")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InstanceQueryResource {

    private static final int CHUNK = 500;

    private final Machines machines;
    private final Engine engine;
    private final Requester requester;
    private final StateMachineConfig config;

    InstanceQueryResource(
            Machines machines, Engine engine, Requester requester, StateMachineConfig config) {
        this.machines = machines;
        this.engine = engine;
        this.requester = requester;
        this.config = config;
    }

    @GET
    @Path("/{instance}")
    @Operation(summary = "Read an instance", operationId = "getInstance")
    @APIResponse(
            responseCode = "200",
            description = "The instance",
            content = @Content(schema = @Schema(implementation = GetInstanceOutput.class)))
    @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such instance")
    public Response get(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @QueryParam("extensions") String extensions,
            @QueryParam("version") String version) {
        InstanceView view = machines.get(domain, workflow, instance);
        GetInstanceOutput output = Envelopes.read(view, machines.plan(view));
        return tagged(output.eTag(), output.entityEtag(), output);
    }

    @GET
    @Path("/{instance}/transitions")
    @Operation(summary = "The transition history of an instance", operationId = "getTransitions")
    @APIResponse(
            responseCode = "200",
            description = "The transitions in their order",
            content = @Content(schema = @Schema(implementation = TransitionHistory.class)))
    @APIResponse(responseCode = "404", description = "There is no such instance")
    public TransitionHistory transitions(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance) {
        InstanceView view = machines.get(domain, workflow, instance);
        List<JsonNode> records = new ArrayList<>();
        long last = 0;
        while (records.size() < config.historyRecords()) {
            List<ActivityEntry> chunk = engine.activities(view.id(), last, CHUNK);
            for (ActivityEntry entry : chunk) {
                last = entry.sequence();
                if (TransitionRecord.KIND.equals(entry.kind())) {
                    records.add(TransitionHistory.shown(entry.details()));
                }
            }
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        MachineState state = view.state(MachineState.class);
        if (state.run() != null) {
            records.add(TransitionHistory.shown(TransitionRecord.details(state.run())));
        }
        return new TransitionHistory(records);
    }

    @GET
    @Path("/{instance}/functions/{function}")
    @Operation(summary = "Run a function in an instance", operationId = "runInstanceFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
    @APIResponse(responseCode = "404", description = "There is no such instance or function")
    public Response function(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        InstanceView view = machines.get(domain, workflow, instance);
        GetInstanceOutput output = Envelopes.read(view, machines.plan(view));
        return switch (function) {
            case "state" -> {
                List<StateFunction.Member> lineage = machines.lineage(view).stream()
                        .map(member -> new StateFunction.Member(member, machines.plan(member)))
                        .toList();
                StateFunction state = StateFunction.of(lineage, requester.roles(), config.basePath());
                yield tagged(state.eTag(), output.entityEtag(), state);
            }
            case "data" ->
                tagged(
                        output.eTag(),
                        output.entityEtag(),
                        new DataFunction(output.attributes(), output.eTag(), output.entityEtag(), output.extensions()));
            default ->
                throw Refusals.of(
                        ProblemKind.NOT_FOUND,
                        "FUNCTION_NOT_FOUND",
                        "Function:800004",
                        "There is no instance function " + function + "; state and data are.");
        };
    }

    private Response tagged(String eTag, String entityEtag, Object body) {
        ETag tag = new ETag(eTag.substring(1, eTag.length() - 1));
        if (Preconditions.unchanged(requester.header(HttpHeaders.IF_NONE_MATCH), tag)) {
            return Response.notModified().header(HttpHeaders.ETAG, eTag).build();
        }
        return Response.ok(body)
                .header(HttpHeaders.ETAG, eTag)
                .header(Replies.ENTITY_ETAG, entityEtag)
                .build();
    }
}
