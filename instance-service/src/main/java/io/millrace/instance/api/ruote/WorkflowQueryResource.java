package io.millrace.instance.api.ruote;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.engine.runtime.ActivityEntry;
import io.millrace.engine.runtime.Engine;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.ruote.flow.RuoteState;
import io.millrace.instance.ruote.id.ExpressionId;
import io.millrace.instance.store.ruote.WorkflowFilter;
import io.millrace.instance.store.ruote.WorkflowIndex;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Looks at Ruote workflows: what the original never showed. */
@Path("/v1/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ruote: workflows")
@RunOnVirtualThread
public class WorkflowQueryResource {

    private static final int HISTORY_LINES = 1_000;

    private final Workflows workflows;
    private final WorkflowIndex index;
    private final Engine engine;

    WorkflowQueryResource(Workflows workflows, WorkflowIndex index, Engine engine) {
        this.workflows = workflows;
        this.index = index;
        this.engine = engine;
    }

    @GET
    @Operation(summary = "List workflows, newest first", operationId = "listWorkflows")
    @APIResponse(responseCode = "200", description = "A page; next_cursor leads to the one after it")
    @APIResponse(responseCode = "400", description = "A parameter is not valid")
    public WorkflowList list(
            @Parameter(description = "running, waiting, suspended, failed, completed, cancelled; several with commas")
                    @QueryParam("status")
                    String status,
            @Parameter(description = "The definition's own name") @QueryParam("definition") String definition,
            @Parameter(description = "The whole name of a tag, with those around it: outer/inner") @QueryParam("tag")
                    String tag,
            @Parameter(description = "Who has a workitem now") @QueryParam("participant") String participant,
            @Parameter(description = "ISO 8601, inclusive") @QueryParam("launched_after") String launchedAfter,
            @Parameter(description = "ISO 8601, exclusive") @QueryParam("launched_before") String launchedBefore,
            @Parameter(description = "1 to 100, else 20") @QueryParam("limit") String limit,
            @Parameter(description = "The next_cursor of the page before") @QueryParam("cursor") String cursor) {
        int size = ListQuery.number("limit", limit, ListQuery.DEFAULT_LIMIT, 1, ListQuery.MOST);
        WorkflowFilter filter = new WorkflowFilter(
                ListQuery.statuses(status),
                definition == null ? null : DefinitionName.listed(definition),
                tag,
                participant,
                ListQuery.time("launched_after", launchedAfter),
                ListQuery.time("launched_before", launchedBefore),
                Cursor.read(cursor));
        return WorkflowList.of(index.list(filter, size + 1), size);
    }

    @GET
    @Path("/{workflow}")
    @Operation(summary = "Look at a workflow", operationId = "getWorkflow")
    @APIResponse(responseCode = "200", description = "Status, position, workitems, errors, timers, variables, tags")
    @APIResponse(responseCode = "400", description = "workflow_id not found")
    public WorkflowView look(@PathParam("workflow") String workflow) {
        InstanceView view = workflows.get(workflow);
        return WorkflowView.of(view, workflows.plan(view));
    }

    @GET
    @Path("/{workflow}/errors")
    @Operation(summary = "The errors nobody has handled", operationId = "listWorkflowErrors")
    @APIResponse(responseCode = "400", description = "workflow_id not found")
    public List<ErrorView> errors(@PathParam("workflow") String workflow) {
        InstanceView view = workflows.get(workflow);
        return ErrorView.of(view, workflows.plan(view));
    }

    @GET
    @Path("/{workflow}/workitems")
    @Operation(summary = "The workitems that participants have", operationId = "listWorkitems")
    @APIResponse(responseCode = "400", description = "workflow_id not found")
    public List<WorkItemView> workItems(@PathParam("workflow") String workflow) {
        return WorkItemView.of(workflows.get(workflow));
    }

    @GET
    @Path("/{workflow}/workitems/{workitem}")
    @Operation(summary = "Read a workitem that a participant has", operationId = "getWorkitem")
    @APIResponse(responseCode = "400", description = "workflow_id not found, workitem_id not found")
    public WorkItemView workItem(@PathParam("workflow") String workflow, @PathParam("workitem") String workItem) {
        InstanceView view = workflows.get(workflow);
        ExpressionId id = Workflows.workItem(view, workItem).orElseThrow(Refusal::noWorkItem);
        return WorkItemView.of(view, view.state(RuoteState.class).find(id).orElseThrow(Refusal::noWorkItem));
    }

    @GET
    @Path("/{workflow}/expressions")
    @Operation(summary = "The live expressions, oldest first", operationId = "listExpressions")
    @APIResponse(responseCode = "400", description = "workflow_id not found")
    public List<ExpressionView> expressions(@PathParam("workflow") String workflow) {
        InstanceView view = workflows.get(workflow);
        return ExpressionView.of(view, workflows.plan(view));
    }

    @GET
    @Path("/{workflow}/history")
    @Operation(summary = "What has happened, in order", operationId = "listWorkflowHistory")
    @APIResponse(responseCode = "400", description = "workflow_id not found, a parameter is not valid")
    public List<ActivityEntry> history(
            @PathParam("workflow") String workflow,
            @Parameter(description = "Only lines after that sequence") @QueryParam("after") String after,
            @Parameter(description = "1 to 1000, else 100") @QueryParam("limit") String limit) {
        int size = ListQuery.number("limit", limit, ListQuery.MOST, 1, HISTORY_LINES);
        if (after != null && !after.matches("[0-9]{1,18}")) {
            throw Refusal.of("INVALID_PARAMETER", "after is invalid: a sequence number is expected");
        }
        return engine.activities(workflows.get(workflow).id(), after == null ? 0 : Long.parseLong(after), size);
    }
}
