package io.millrace.instance.api.ruote;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Answer;
import io.millrace.engine.runtime.Blocking;
import io.millrace.engine.runtime.Command;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.id.WorkItemId;
import io.millrace.json.Json;
import io.millrace.plan.Notation;
import io.millrace.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The Ruote workflow API: launch, proceed, cancel, look ({@code spec/ruote.md} §10.1). */
@Path("/v1/workflows")
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class WorkflowResource {

    private static final int CREATED = 201;

    private final Launching launching;
    private final Engine engine;

    WorkflowResource(Launching launching, Engine engine) {
        this.launching = launching;
        this.engine = engine;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response launch(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            byte[] body) {
        LaunchRequest request = LaunchRequest.of(Parameters.read(contentType, body));
        String id = launching.launch(request, idempotencyKey, body);
        return Response.status(CREATED).entity(Json.object().put("id", id)).build();
    }

    @POST
    @Path("/{workflow}/workitems/{workitem}/proceed")
    @Produces(MediaType.TEXT_PLAIN)
    public Response proceed(
            @PathParam("workflow") String workflow,
            @PathParam("workitem") String workItem,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        JsonNode fields = Parameters.read(contentType, body).path("fields");
        if (!fields.isMissingNode() && !fields.isNull() && !fields.isObject()) {
            throw Refusal.of("WORKFLOW_REQUEST_INVALID", "fields is invalid");
        }
        WorkItemId id = WorkItemId.parse(workItem).orElseThrow(Refusal::noWorkItem);
        if (!id.wfid().equals(workflow)) {
            throw isOpen(id) ? Refusal.of("WORKFLOW_MISMATCHED", "workflow_id is mismatched") : Refusal.noWorkItem();
        }
        ObjectNode data = Json.object();
        if (fields.isObject()) {
            data.set("fields", fields);
        }
        Event event = new Event.WorkItemCompleted(id.toString(), data, null);
        Problem refusal = submit(instance(workflow).orElseThrow(Refusal::noWorkItem), event);
        if (refusal != null) {
            throw refusal.code().equals("INSTANCE_NOT_FOUND") ? Refusal.noWorkItem() : refusal.exception();
        }
        return accepted();
    }

    @POST
    @Path("/{workflow}/cancel")
    @Produces(MediaType.TEXT_PLAIN)
    public Response cancel(@PathParam("workflow") String workflow) {
        InstanceId id = known(workflow).id();
        Problem refusal = submit(id, new Event.CancelAsked("cancel", null));
        if (refusal != null) {
            throw refusal.code().equals("INSTANCE_NOT_FOUND") ? Refusal.noWorkflow() : refusal.exception();
        }
        return accepted();
    }

    @GET
    @Path("/{workflow}")
    @Produces(MediaType.APPLICATION_JSON)
    public WorkflowView look(@PathParam("workflow") String workflow) {
        return WorkflowView.of(known(workflow));
    }

    private InstanceView known(String workflow) {
        return instance(workflow)
                .flatMap(engine::find)
                .filter(view -> view.notation() == Notation.RUOTE)
                .orElseThrow(Refusal::noWorkflow);
    }

    private boolean isOpen(WorkItemId id) {
        return instance(id.wfid())
                .flatMap(engine::find)
                .filter(view -> view.notation() == Notation.RUOTE)
                .filter(view -> view.state(RuoteState.class).isOpen(id.expression()))
                .isPresent();
    }

    private static Optional<InstanceId> instance(String workflow) {
        return workflow.matches("[0-9A-Za-z_.-]{1,100}") ? Optional.of(new InstanceId(workflow)) : Optional.empty();
    }

    /** Why the command was refused, or null. */
    private Problem submit(InstanceId id, Event event) {
        Answer answer = Blocking.join(engine.submit(Command.step(id, event)));
        return answer instanceof Answer.Refused refused ? refused.problem() : null;
    }

    private static Response accepted() {
        return Response.status(CREATED).entity("OK").build();
    }
}
