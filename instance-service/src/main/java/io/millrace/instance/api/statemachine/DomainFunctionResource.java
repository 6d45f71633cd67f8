package io.millrace.instance.api.statemachine;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.plan.statemachine.DomainPlan;
import io.millrace.plan.statemachine.FunctionPlan;
import io.millrace.plan.statemachine.FunctionScope;
import io.millrace.plan.statemachine.Reference;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Functions of a domain, without an instance. */
@Path("/api/v1/{domain}/functions")
@Tag(name = "state machines: functions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class DomainFunctionResource {

    private final Machines machines;
    private final Functions functions;
    private final FunctionContracts contracts;
    private final UrlTemplates links;

    DomainFunctionResource(Machines machines, Functions functions, FunctionContracts contracts, UrlTemplates links) {
        this.contracts = contracts;
        this.machines = machines;
        this.functions = functions;
        this.links = links;
    }

    @GET
    @Operation(summary = "List the functions of a domain", operationId = "listFunctions")
    @APIResponse(responseCode = "200", description = "Every published function at its highest version")
    public FunctionList list(@PathParam("domain") String domain) {
        return machines.component(DomainPlan.catalogKey(domain), null)
                .map(plan -> FunctionList.of((DomainPlan) plan, links))
                .orElseGet(() -> new FunctionList(List.of()));
    }

    @GET
    @Path("/{function}")
    @Operation(summary = "Run a function of a domain", operationId = "runDomainFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    @APIResponse(responseCode = "403", description = "It is of another scope, or the caller may not")
    @APIResponse(responseCode = "404", description = "There is no such function")
    public Response get(
            @PathParam("domain") String domain, @PathParam("function") String function, @Context UriInfo uri) {
        return run(domain, function, "GET", uri, null);
    }

    @POST
    @Path("/{function}")
    @Operation(summary = "Run a function of a domain with a body", operationId = "postDomainFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response post(
            @PathParam("domain") String domain,
            @PathParam("function") String function,
            @Context UriInfo uri,
            byte[] body) {
        return run(domain, function, "POST", uri, body);
    }

    @PATCH
    @Path("/{function}")
    @Operation(summary = "Run a function of a domain with a body", operationId = "patchDomainFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response patch(
            @PathParam("domain") String domain,
            @PathParam("function") String function,
            @Context UriInfo uri,
            byte[] body) {
        return run(domain, function, "PATCH", uri, body);
    }

    @DELETE
    @Path("/{function}")
    @Operation(summary = "Run a function of a domain", operationId = "deleteDomainFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response delete(
            @PathParam("domain") String domain, @PathParam("function") String function, @Context UriInfo uri) {
        return run(domain, function, "DELETE", uri, null);
    }

    @GET
    @Path("/{function}/info")
    @Operation(
            summary = "How a function of a domain is called",
            description = "Verbs, address, and whether there are views and schemas of its input and output now",
            operationId = "domainFunctionInfo")
    @APIResponse(
            responseCode = "200",
            description = "It, for who may call it",
            content = @Content(schema = @Schema(implementation = FunctionInfo.class)))
    public Response info(
            @PathParam("domain") String domain, @PathParam("function") String function, @Context UriInfo uri) {
        return contracts.info(asked(domain, function, uri));
    }

    @GET
    @Path("/{function}/view")
    @Operation(
            summary = "The view of a function's input or output",
            description = "target=input, the default, or output; platform and Accept-Language as of views of states",
            operationId = "domainFunctionView")
    @APIResponse(
            responseCode = "200",
            description = "The view that is meant now",
            content = @Content(schema = @Schema(implementation = ViewFunction.class)))
    public Response view(
            @PathParam("domain") String domain, @PathParam("function") String function, @Context UriInfo uri) {
        return contracts.view(asked(domain, function, uri));
    }

    @GET
    @Path("/{function}/schema")
    @Operation(
            summary = "The schema of a function's input or output",
            description = "target=input, the default, or output",
            operationId = "domainFunctionSchema")
    @APIResponse(
            responseCode = "200",
            description = "The schema that is meant now",
            content = @Content(schema = @Schema(implementation = SchemaFunction.class)))
    public Response schema(
            @PathParam("domain") String domain, @PathParam("function") String function, @Context UriInfo uri) {
        return contracts.schema(asked(domain, function, uri));
    }

    private FunctionContracts.Asked asked(String domain, String function, UriInfo uri) {
        Parameters query = new Parameters(uri);
        FunctionPlan found = find(domain, function, query);
        return new FunctionContracts.Asked(
                found, functions.reading(domain), null, query, links.function(domain, found.key()));
    }

    private Response run(String domain, String function, String verb, UriInfo uri, byte[] body) {
        Parameters query = new Parameters(uri);
        return functions.run(find(domain, function, query), functions.reading(domain), null, verb, query, body);
    }

    private FunctionPlan find(String domain, String function, Parameters query) {
        FunctionPlan found = machines.component(
                        Reference.catalogKey(domain, "sys-functions", function), query.version())
                .map(FunctionPlan.class::cast)
                .orElseThrow(() -> Functions.unknown(function));
        if (found.scope() != FunctionScope.DOMAIN) {
            throw Functions.elsewhere(found);
        }
        return found;
    }
}
