package io.millrace.instance.api.statemachine;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.statemachine.MachineState;
import io.millrace.instance.statemachine.TransitionRecord;
import io.millrace.plan.statemachine.StateMachinePlan;
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
    private final Shown shown;
    private final Extensions extended;
    private final StateMachineConfig config;

    InstanceQueryResource(
            Machines machines,
            Engine engine,
            Requester requester,
            Shown shown,
            Extensions extended,
            StateMachineConfig config) {
        this.machines = machines;
        this.engine = engine;
        this.requester = requester;
        this.shown = shown;
        this.extended = extended;
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
            @Parameter(description = "Of master data; else of the workflow whose extensions are run")
                    @QueryParam("version")
                    String version) {
        InstanceView view = machines.get(domain, workflow, instance);
        shown.requireReadable(view, machines.plan(view));
        Machines.Asked asked = machines.asked(view, Flags.version(version));
        GetInstanceOutput output =
                extended.enriched(shown.read(asked.view()), extended.wanted(asked.plan()), asked.view(), asked.plan());
        return requester.tagged(output.eTag(), output.entityEtag(), output);
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
        StateMachinePlan plan = machines.plan(view);
        shown.requireReadable(view, plan);
        List<JsonNode> records = new ArrayList<>();
        long last = 0;
        while (records.size() < config.historyRecords()) {
            List<ActivityEntry> chunk = engine.activities(view.id(), last, CHUNK);
            for (ActivityEntry entry : chunk) {
                last = entry.sequence();
                if (TransitionRecord.KIND.equals(entry.kind())) {
                    records.add(masked(TransitionHistory.shown(entry.details()), plan, view));
                }
            }
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        MachineState state = view.state(MachineState.class);
        if (state.run() != null) {
            records.add(masked(TransitionHistory.shown(TransitionRecord.details(state.run())), plan, view));
        }
        return new TransitionHistory(records);
    }

    private JsonNode masked(JsonNode record, StateMachinePlan plan, InstanceView view) {
        JsonNode body = record.get("body");
        if (body != null) {
            ((ObjectNode) record).set("body", shown.visible(body, plan, view));
        }
        return record;
    }
}
