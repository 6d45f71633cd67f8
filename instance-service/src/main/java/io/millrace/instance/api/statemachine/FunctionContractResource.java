package io.millrace.instance.api.statemachine;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.engine.runtime.InstanceView;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** What the functions that a workflow lists tell of themselves in an instance; the built-in ones tell nothing. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances/{instance}/functions/{function}")
@Tag(name = "state machines: functions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class FunctionContractResource {

    private final Machines machines;
    private final CustomFunctions custom;
    private final FunctionContracts contracts;

    FunctionContractResource(Machines machines, CustomFunctions custom, FunctionContracts contracts) {
        this.machines = machines;
        this.custom = custom;
        this.contracts = contracts;
    }

    @GET
    @Path("/info")
    @Operation(
            summary = "How a function is called in an instance",
            description = "Verbs, address, and whether there are views and schemas of its input and output now",
            operationId = "instanceFunctionInfo")
    @APIResponse(
            responseCode = "200",
            description = "It, for who may call it",
            content = @Content(schema = @Schema(implementation = FunctionInfo.class)))
    public Response info(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        return contracts.info(asked(domain, workflow, instance, function, uri));
    }

    @GET
    @Path("/view")
    @Operation(
            summary = "The view of a function's input or output in an instance",
            description = "target=input, the default, or output; platform and Accept-Language as of views of states",
            operationId = "instanceFunctionView")
    @APIResponse(
            responseCode = "200",
            description = "The view that is meant now",
            content = @Content(schema = @Schema(implementation = ViewFunction.class)))
    public Response view(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        return contracts.view(asked(domain, workflow, instance, function, uri));
    }

    @GET
    @Path("/schema")
    @Operation(
            summary = "The schema of a function's input or output in an instance",
            description = "target=input, the default, or output",
            operationId = "instanceFunctionSchema")
    @APIResponse(
            responseCode = "200",
            description = "The schema that is meant now",
            content = @Content(schema = @Schema(implementation = SchemaFunction.class)))
    public Response schema(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        return contracts.schema(asked(domain, workflow, instance, function, uri));
    }

    private FunctionContracts.Asked asked(
            String domain, String workflow, String instance, String function, UriInfo uri) {
        InstanceView view = machines.get(domain, workflow, instance);
        return custom.asked(view, machines.plan(view), function, new Parameters(uri));
    }
}
