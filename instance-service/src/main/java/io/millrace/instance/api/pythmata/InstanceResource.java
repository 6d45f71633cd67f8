package io.millrace.instance.api.pythmata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.bpmn.BpmnState;
import io.millrace.instance.store.bpmn.Ids;
import io.millrace.instance.store.bpmn.InstanceFilter;
import io.millrace.instance.store.bpmn.ProcessIndex;
import io.millrace.problem.Problem;
import io.millrace.web.idempotency.IdempotencyKey;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** BPMN process instances. The gateway offers the same paths under {@code /api}. */
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "processes: instances")
@RunOnVirtualThread
public class InstanceResource {

    private final Instances instances;
    private final ProcessIndex index;
    private final Acting acting;
    private final BpmnConfig config;

    InstanceResource(Instances instances, ProcessIndex index, Acting acting, BpmnConfig config) {
        this.instances = instances;
        this.index = index;
        this.acting = acting;
        this.config = config;
    }

    @GET
    @Operation(summary = "List instances, newest first", operationId = "listProcessInstances")
    public Data<ItemPage<ProcessInstanceView>> list(
            @QueryParam("status") String status,
            @QueryParam("definition_id") String definition,
            @QueryParam("start_date") String startDate,
            @QueryParam("end_date") String endDate,
            @QueryParam("date_str") String date,
            @QueryParam("page") Integer page,
            @QueryParam("page_size") Integer pageSize) {
        int number = Parameters.page(page);
        int size = Parameters.pageSize(pageSize);
        InstanceFilter filter = new InstanceFilter(
                Parameters.statuses(status),
                definition == null ? null : Instances.uuid("definition_id", definition),
                startDate == null ? Parameters.time("date_str", date) : Parameters.time("start_date", startDate),
                Parameters.time("end_date", endDate));
        Ids found = index.instances(filter, (number - 1) * size, size);
        List<ProcessInstanceView> items = found.ids().stream()
                .map(InstanceId::new)
                .map(instances::find)
                .flatMap(Optional::stream)
                .map(instances::shown)
                .toList();
        return new Data<>(ItemPage.of(items, found.total(), number, size));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read an instance", operationId = "getProcessInstance")
    @APIResponse(responseCode = "404", description = "Process instance not found")
    public Data<ProcessInstanceView> get(@PathParam("id") String id) {
        return new Data<>(instances.shown(instances.get(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Start an instance", operationId = "startProcessInstance")
    @APIResponse(responseCode = "404", description = "Process definition not found")
    @APIResponse(responseCode = "422", description = "The body or a variable is not valid")
    public Data<ProcessInstanceView> start(
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey, InstanceStart body) {
        if (body == null || body.definitionId() == null) {
            throw Problem.invalid("INVALID_BODY", "definition_id is required")
                    .with("field", "definition_id")
                    .exception();
        }
        InstanceView started = instances.start(
                Instances.uuid("definition_id", body.definitionId()),
                body.given(),
                acting.actor(),
                IdempotencyKey.parse(idempotencyKey).map(IdempotencyKey::value).orElse(null));
        return new Data<>(instances.shown(started));
    }

    @POST
    @Path("/{id}/suspend")
    @Operation(summary = "Suspend a running instance", operationId = "suspendProcessInstance")
    @APIResponse(responseCode = "400", description = "The instance is not running")
    public Data<ProcessInstanceView> suspend(@PathParam("id") String id) {
        return step(id, new Event.Suspended(acting.actor()));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Resume a suspended or failed instance", operationId = "resumeProcessInstance")
    @APIResponse(responseCode = "400", description = "The instance is neither suspended nor failed")
    public Data<ProcessInstanceView> resume(@PathParam("id") String id) {
        return step(id, new Event.Resumed(acting.actor()));
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Cancel an instance", operationId = "cancelProcessInstance")
    @APIResponse(responseCode = "400", description = "The instance has ended")
    public Data<ProcessInstanceView> cancel(@PathParam("id") String id) {
        return step(id, new Event.CancelAsked("asked by a client", acting.actor()));
    }

    @GET
    @Path("/{id}/activities")
    @Operation(summary = "Read the activity log, newest first", operationId = "listProcessActivities")
    public Data<List<ActivityView>> activities(@PathParam("id") String id) {
        InstanceId instance = instances.get(id).id();
        return new Data<>(index.activities(instance, config.activities()).stream()
                .map(entry -> ActivityView.of(instance.value(), entry))
                .toList());
    }

    @GET
    @Path("/{id}/tokens")
    @Operation(summary = "Read the tokens", operationId = "listProcessTokens")
    public Data<List<TokenView>> tokens(@PathParam("id") String id) {
        return new Data<>(TokenView.of(instances.get(id).state(BpmnState.class)));
    }

    @GET
    @Path("/{id}/variables")
    @Operation(summary = "Read the variables", operationId = "listProcessVariables")
    public Data<Map<String, TypedValue>> variables(@PathParam("id") String id) {
        Map<String, TypedValue> variables = new LinkedHashMap<>();
        instances
                .get(id)
                .state(BpmnState.class)
                .variables()
                .forEach((name, value) -> variables.put(name, TypedValue.of(value)));
        return new Data<>(variables);
    }

    private Data<ProcessInstanceView> step(String id, Event event) {
        InstanceView view = instances.get(id);
        return new Data<>(instances.shown(instances.step(view.id(), event)));
    }
}
