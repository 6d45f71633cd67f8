package io.millrace.instance.api.pythmata;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.bpmn.BpmnInterpreter;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.instance.bpmn.OpenTask;
import io.millrace.instance.store.bpmn.Ids;
import io.millrace.instance.store.bpmn.ProcessIndex;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Open user tasks of BPMN instances. The gateway offers the same paths under {@code /api}. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "processes: user tasks")
@RunOnVirtualThread
public class TaskResource {

    private static final int MAX_PERSON = 255;

    private final Instances instances;
    private final ProcessIndex index;
    private final Acting acting;

    TaskResource(Instances instances, ProcessIndex index, Acting acting) {
        this.instances = instances;
        this.index = index;
        this.acting = acting;
    }

    @GET
    @Operation(summary = "List open user tasks, newest first", operationId = "listUserTasks")
    public Data<ItemPage<TaskView>> list(
            @QueryParam("instance_id") String instance,
            @QueryParam("page") Integer page,
            @QueryParam("page_size") Integer pageSize) {
        int number = Parameters.page(page);
        int size = Parameters.pageSize(pageSize);
        String of = instance == null ? null : Instances.uuid("instance_id", instance);
        Ids found = index.tasks(of, (number - 1) * size, size);
        List<TaskView> items = found.ids().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .map(this::shown)
                .toList();
        return new Data<>(ItemPage.of(items, found.total(), number, size));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read an open user task", operationId = "getUserTask")
    @APIResponse(responseCode = "404", description = "Task not found")
    public Data<TaskView> get(@PathParam("id") String id) {
        return new Data<>(shown(open(id)));
    }

    @POST
    @Path("/{id}/claim")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take a user task", operationId = "claimUserTask")
    @APIResponse(responseCode = "404", description = "Task not found")
    @APIResponse(responseCode = "409", description = "Somebody else has it, or the instance is suspended")
    public Data<TaskView> claim(@PathParam("id") String id, TaskClaim body) {
        Found found = open(id);
        String assignee =
                body == null || body.assignee() == null ? acting.actor().id() : body.assignee();
        if (assignee.isBlank() || assignee.length() > MAX_PERSON) {
            throw Problem.invalid("INVALID_BODY", "assignee must have 1 to " + MAX_PERSON + " characters")
                    .with("field", "assignee")
                    .exception();
        }
        Event claim = new Event.MessageArrived(
                BpmnInterpreter.CLAIM, id, Json.object().put("assignee", assignee), acting.actor());
        InstanceView after = instances.step(found.instance().id(), claim);
        return new Data<>(shown(new Found(after, task(after, id).orElseThrow(TaskResource::notFound))));
    }

    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Complete a user task", operationId = "completeUserTask")
    @APIResponse(responseCode = "404", description = "Task not found")
    @APIResponse(responseCode = "409", description = "The instance is suspended")
    public Data<TaskView> complete(@PathParam("id") String id, TaskCompletion body) {
        Found found = open(id);
        Event done = new Event.WorkItemCompleted(id, body == null ? Json.object() : body.values(), acting.actor());
        InstanceView after = instances.step(found.instance().id(), done);
        return new Data<>(TaskView.of(found.task(), after, instances.plan(after), "COMPLETED"));
    }

    private TaskView shown(Found found) {
        return TaskView.of(found.task(), found.instance(), instances.plan(found.instance()), "OPEN");
    }

    private Found open(String id) {
        return find(id).orElseThrow(TaskResource::notFound);
    }

    private Optional<Found> find(String id) {
        return index.ownerOf(id)
                .flatMap(instances::find)
                .flatMap(view -> task(view, id).map(task -> new Found(view, task)));
    }

    private static Optional<OpenTask> task(InstanceView view, String id) {
        return view.state(BpmnState.class).task(id);
    }

    private static RuntimeException notFound() {
        return Problem.notFound("TASK_NOT_FOUND", "Task not found").exception();
    }

    private record Found(InstanceView instance, OpenTask task) {}
}
