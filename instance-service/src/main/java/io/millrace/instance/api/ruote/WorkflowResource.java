package io.millrace.instance.api.ruote;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The Ruote workflow API of the original: launch, proceed, cancel ({@code spec/ruote.md} §10.1). Like the original it
 * answers in its own form whatever a client says it accepts.
 */
@Path("/v1/workflows")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Ruote: workflows")
@RunOnVirtualThread
public class WorkflowResource {

    private static final int CREATED = 201;

    private final Launching launching;
    private final Workflows workflows;

    WorkflowResource(Launching launching, Workflows workflows) {
        this.launching = launching;
        this.workflows = workflows;
    }

    @POST
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Launch a workflow",
            description = "JSON or a form with nested keys: workflow, exactly one of callback and callbacks, fields.",
            operationId = "launchWorkflow")
    @APIResponse(responseCode = "201", description = "Its id")
    @APIResponse(responseCode = "400", description = "A parameter is missing or not valid")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LaunchBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = LaunchBody.class))
            })
    public Response launch(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            byte[] body) {
        LaunchRequest request = LaunchRequest.of(Parameters.read(contentType, body));
        String id = launching.launch(request, idempotencyKey, body);
        return Response.status(CREATED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.object().put("id", id))
                .build();
    }

    @POST
    @Path("/{workflow}/workitems/{workitem}/proceed")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Hand a workitem back",
            description = "JSON or a form: fields are merged into the workitem's, key by key.",
            operationId = "proceedWorkitem")
    @APIResponse(responseCode = "201", description = "OK")
    @APIResponse(responseCode = "400", description = "workitem_id not found, workflow_id is mismatched")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProceedBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = ProceedBody.class))
            })
    public Response proceed(
            @PathParam("workflow") String workflow,
            @PathParam("workitem") String workItem,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        JsonNode fields = Parameters.given(Parameters.read(contentType, body), "fields");
        if (fields != null && !fields.isObject()) {
            throw Refusal.of("WORKFLOW_REQUEST_INVALID", "fields is invalid");
        }
        WorkItemId id = WorkItemId.parse(workItem).orElseThrow(Refusal::noWorkItem);
        if (!id.wfid().equals(workflow)) {
            throw isOpen(id) ? Refusal.of("WORKFLOW_MISMATCHED", "workflow_id is mismatched") : Refusal.noWorkItem();
        }
        ObjectNode data = Json.object();
        if (fields != null) {
            data.set("fields", fields);
        }
        InstanceId instance = workflows.id(workflow).orElseThrow(Refusal::noWorkItem);
        Problem refusal = workflows.refusal(instance, new Event.WorkItemCompleted(id.toString(), data, null));
        if (refusal != null) {
            throw refusal.code().equals("INSTANCE_NOT_FOUND") ? Refusal.noWorkItem() : refusal.exception();
        }
        return accepted();
    }

    @POST
    @Path("/{workflow}/cancel")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Cancel a workflow", operationId = "cancelWorkflow")
    @APIResponse(responseCode = "201", description = "OK")
    @APIResponse(responseCode = "400", description = "workflow_id not found: unknown, finished or already cancelled")
    public Response cancel(@PathParam("workflow") String workflow) {
        InstanceId id = workflows.id(workflow).orElseThrow(Refusal::noWorkflow);
        Problem refusal = workflows.refusal(id, new Event.CancelAsked("cancel", null));
        if (refusal != null) {
            throw refusal.code().equals("INSTANCE_NOT_FOUND") ? Refusal.noWorkflow() : refusal.exception();
        }
        return accepted();
    }

    private boolean isOpen(WorkItemId id) {
        return workflows
                .find(id.wfid())
                .flatMap(view -> Workflows.workItem(view, id.toString()))
                .isPresent();
    }

    private static Response accepted() {
        return Response.status(CREATED)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("OK")
                .build();
    }
}
