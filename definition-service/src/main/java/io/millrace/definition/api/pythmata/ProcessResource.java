package io.millrace.definition.api.pythmata;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.bpmn.BpmnConfig;
import io.millrace.definition.bpmn.Processes;
import io.millrace.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** BPMN process definitions. The gateway offers the same paths under {@code /api}. */
@Path("/processes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "processes: definitions")
@RunOnVirtualThread
public class ProcessResource {

    private final Processes processes;
    private final BpmnConfig config;

    ProcessResource(Processes processes, BpmnConfig config) {
        this.processes = processes;
        this.config = config;
    }

    @GET
    @Operation(summary = "List process definitions, newest first", operationId = "listProcesses")
    public Data<ProcessPage> list(@QueryParam("page") Integer page, @QueryParam("pageSize") Integer pageSize) {
        long total = processes.count();
        int size = pageSize == null
                ? (int) Math.min(total, config.listed())
                : bounded("pageSize", pageSize, config.listed());
        int number = page == null ? 1 : bounded("page", page, 1_000_000);
        List<ProcessView> items = size == 0
                ? List.of()
                : processes.list((number - 1) * size, size).stream()
                        .map(ProcessView::of)
                        .toList();
        long pages = size == 0 ? 1 : Math.max(1, (total + size - 1) / size);
        return new Data<>(new ProcessPage(items, total, number, size, pages));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Read a process definition", operationId = "getProcess")
    @APIResponse(responseCode = "404", description = "Process not found")
    public Data<ProcessView> get(@PathParam("id") String id) {
        return new Data<>(ProcessView.of(processes.get(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a process definition", operationId = "createProcess")
    @APIResponse(responseCode = "422", description = "The body or the BPMN XML is not valid")
    public Data<ProcessView> create(@QueryParam("draft") @DefaultValue("false") boolean draft, ProcessCreate body) {
        return new Data<>(ProcessView.of(processes.create(required(body).draft(draft))));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a process definition: a new version", operationId = "updateProcess")
    @APIResponse(responseCode = "404", description = "Process not found")
    @APIResponse(responseCode = "409", description = "The given version is not higher than the current one")
    @APIResponse(responseCode = "422", description = "The body or the BPMN XML is not valid")
    public Data<ProcessView> update(
            @PathParam("id") String id, @QueryParam("draft") @DefaultValue("false") boolean draft, ProcessUpdate body) {
        return new Data<>(ProcessView.of(processes.update(id, required(body).draft(draft))));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a process definition with its versions", operationId = "deleteProcess")
    @APIResponse(responseCode = "404", description = "Process not found")
    public Message delete(@PathParam("id") String id) {
        processes.delete(id);
        return new Message("Process deleted successfully");
    }

    @GET
    @Path("/{id}/versions")
    @Operation(summary = "List the versions of a process definition", operationId = "listProcessVersions")
    @APIResponse(responseCode = "404", description = "Process definition not found")
    public Data<List<VersionView>> versions(@PathParam("id") String id) {
        return new Data<>(processes.versions(id).stream().map(VersionView::of).toList());
    }

    private static <T> T required(T body) {
        if (body == null) {
            throw Problem.invalid("INVALID_BODY", "the request needs a JSON body")
                    .exception();
        }
        return body;
    }

    private static int bounded(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw Problem.invalid("INVALID_PARAMETER", name + " must be 1 to " + most)
                    .with("parameter", name)
                    .exception();
        }
        return value;
    }
}
