package io.millrace.instance.api.ruote;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Actor;
import io.millrace.engine.kernel.Event;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.json.Json;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Repairs and steers Ruote workflows. Each call answers the workflow as it stands afterwards. */
@Path("/v1/workflows")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ruote: operation")
@RunOnVirtualThread
public class WorkflowOperationResource {

    private final Workflows workflows;
    private final Corrections corrections;
    private final CurrentCaller caller;

    WorkflowOperationResource(Workflows workflows, Corrections corrections, CurrentCaller caller) {
        this.workflows = workflows;
        this.corrections = corrections;
        this.caller = caller;
    }

    @POST
    @Path("/{workflow}/pause")
    @Operation(summary = "Pause a workflow: what arrives is kept until it is resumed", operationId = "pauseWorkflow")
    @APIResponse(responseCode = "400", description = "workflow_id not found, workflow has ended")
    public WorkflowView pause(@PathParam("workflow") String workflow) {
        return step(workflows.living(workflow), new Event.Suspended(actor()));
    }

    @POST
    @Path("/{workflow}/resume")
    @Operation(summary = "Resume a paused workflow", operationId = "resumeWorkflow")
    @APIResponse(responseCode = "400", description = "workflow_id not found, workflow has ended")
    public WorkflowView resume(@PathParam("workflow") String workflow) {
        return step(workflows.living(workflow), new Event.Resumed(actor()));
    }

    @POST
    @Path("/{workflow}/kill")
    @Operation(summary = "Cancel a workflow without its on_cancel handlers", operationId = "killWorkflow")
    @APIResponse(responseCode = "400", description = "workflow_id not found, workflow has ended")
    public WorkflowView kill(@PathParam("workflow") String workflow) {
        return step(workflows.living(workflow), new Event.CancelAsked("kill", actor()));
    }

    @POST
    @Path("/{workflow}/errors/{error}/replay")
    @Operation(
            summary = "Do again what failed, if need be with another tree or other fields",
            operationId = "replayError")
    @APIResponse(responseCode = "400", description = "workflow_id not found, error_id not found, tree is invalid")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CorrectionBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = CorrectionBody.class))
            })
    public WorkflowView replay(
            @PathParam("workflow") String workflow,
            @PathParam("error") String error,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        InstanceView view = workflows.living(workflow);
        ExpressionId failed = Workflows.expression(view, error)
                .filter(id -> view.state(RuoteState.class).fault(id).isPresent())
                .orElseThrow(() -> Refusal.of("ERROR_NOT_FOUND", "error_id not found"));
        ObjectNode fix = corrections.read(Parameters.read(contentType, body));
        return step(view, new Event.RetryAsked(fix.put("expression", failed.toString()), actor()));
    }

    @POST
    @Path("/{workflow}/workitems/{workitem}/redispatch")
    @Operation(summary = "Call the participant again for the workitem it has", operationId = "redispatchWorkitem")
    @APIResponse(responseCode = "400", description = "workflow_id not found, workitem_id not found")
    public WorkflowView redispatch(@PathParam("workflow") String workflow, @PathParam("workitem") String workItem) {
        InstanceView view = workflows.living(workflow);
        ExpressionId id = Workflows.workItem(view, workItem).orElseThrow(Refusal::noWorkItem);
        return step(view, modified("redispatch", id));
    }

    @POST
    @Path("/{workflow}/expressions/{expression}/{operation: pause|breakpoint|resume|cancel|kill}")
    @Operation(
            summary = "Pause, resume, cancel or kill one branch; a breakpoint holds one expression alone",
            operationId = "changeExpression")
    @APIResponse(responseCode = "400", description = "workflow_id not found, expression_id not found")
    public WorkflowView change(
            @PathParam("workflow") String workflow,
            @PathParam("expression") String expression,
            @PathParam("operation") String operation) {
        InstanceView view = workflows.living(workflow);
        return step(view, modified(operation, expression(view, expression)));
    }

    @POST
    @Path("/{workflow}/expressions/{expression}/reapply")
    @Operation(
            summary = "Cancel an expression and apply it again, if need be with another tree or other fields",
            operationId = "reapplyExpression")
    @APIResponse(responseCode = "400", description = "workflow_id not found, expression_id not found, tree is invalid")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CorrectionBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = CorrectionBody.class))
            })
    public WorkflowView reapply(
            @PathParam("workflow") String workflow,
            @PathParam("expression") String expression,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        InstanceView view = workflows.living(workflow);
        ExpressionId id = expression(view, expression);
        ObjectNode change = corrections.read(Parameters.read(contentType, body)).put("reapply", id.toString());
        return step(view, new Event.Modified(change, actor()));
    }

    @PUT
    @Path("/{workflow}/callbacks")
    @Operation(
            summary = "Give a workflow other callback URLs, for the callbacks to come",
            operationId = "changeCallbacks")
    @APIResponse(responseCode = "400", description = "workflow_id not found, callback is invalid, callbacks is invalid")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = CallbacksBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                        schema = @Schema(implementation = CallbacksBody.class))
            })
    public WorkflowView callbacks(
            @PathParam("workflow") String workflow,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        InstanceView view = workflows.living(workflow);
        Callbacks urls = Callbacks.of(Parameters.read(contentType, body));
        return step(view, new Event.Modified(urls.json(), actor()));
    }

    private static ExpressionId expression(InstanceView view, String expression) {
        return Workflows.expression(view, expression)
                .orElseThrow(() -> Refusal.of("EXPRESSION_NOT_FOUND", "expression_id not found"));
    }

    private Event modified(String operation, ExpressionId id) {
        return new Event.Modified(Json.object().put(operation, id.toString()), actor());
    }

    private WorkflowView step(InstanceView view, Event event) {
        InstanceView after = workflows.step(view, event);
        return WorkflowView.of(after, workflows.plan(after));
    }

    private Actor actor() {
        Caller who = caller.get();
        return new Actor(who.id(), who.behalfOf(), List.copyOf(who.roles()));
    }
}
