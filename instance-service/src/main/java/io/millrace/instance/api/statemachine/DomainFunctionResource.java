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
    private final UrlTemplates links;

    DomainFunctionResource(Machines machines, Functions functions, UrlTemplates links) {
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

    private Response run(String domain, String function, String verb, UriInfo uri, byte[] body) {
        Parameters query = new Parameters(uri);
        String key = Reference.catalogKey(domain, "sys-functions", function);
        FunctionPlan found = machines.component(key, query.get("version"))
                .map(FunctionPlan.class::cast)
                .orElseThrow(() -> Functions.unknown(function));
        if (found.scope() != FunctionScope.DOMAIN) {
            throw Functions.elsewhere(found);
        }
        return functions.run(found, functions.reading(domain), null, verb, query, body);
    }
}
