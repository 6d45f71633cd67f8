package io.millrace.instance.api.statemachine;

import java.time.Duration;
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

import io.millrace.engine.runtime.InstanceView;
import io.millrace.instance.api.statemachine.href.UrlTemplates;
import io.millrace.plan.statemachine.StateMachinePlan;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Functions of an instance: the built-in ones, and those its workflow lists. */
@Path("/api/v1/{domain}/workflows/{workflow}/instances/{instance}/functions/{function}")
@Tag(name = "state machines: functions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RunOnVirtualThread
public class InstanceFunctionResource {

    private final Machines machines;
    private final Requester requester;
    private final Shown shown;
    private final BuiltIns builtIns;
    private final CustomFunctions custom;
    private final UrlTemplates links;
    private final Extensions extended;
    private final StateMachineConfig config;

    InstanceFunctionResource(
            Machines machines,
            Requester requester,
            Shown shown,
            BuiltIns builtIns,
            CustomFunctions custom,
            Extensions extended,
            UrlTemplates links,
            StateMachineConfig config) {
        this.machines = machines;
        this.requester = requester;
        this.shown = shown;
        this.builtIns = builtIns;
        this.custom = custom;
        this.links = links;
        this.extended = extended;
        this.config = config;
    }

    @GET
    @Operation(
            summary = "Run a function in an instance",
            description = "state, data, view, schema, authorize, permissions, or one that the workflow lists."
                    + " state honours Prefer: wait=n beside If-None-Match.",
            operationId = "runInstanceFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    @APIResponse(responseCode = "304", description = "It is as If-None-Match says")
    @APIResponse(responseCode = "403", description = "The caller may not")
    @APIResponse(responseCode = "404", description = "There is no such instance or function")
    public Response get(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        InstanceView view = machines.get(domain, workflow, instance);
        StateMachinePlan plan = machines.plan(view);
        Parameters query = new Parameters(uri);
        return switch (function) {
            case "state" -> state(view, plan, query);
            case "data" -> data(view, plan, query);
            case "view" -> builtIns.view(read(view, query), query);
            case "schema" -> builtIns.schema(read(view, query), query);
            case "authorize" -> builtIns.authorize(deepest(view, query), query);
            case "permissions" -> Response.ok(Permissions.of(plan)).build();
            default -> custom.run(view, plan, function, "GET", query, null);
        };
    }

    @POST
    @Operation(summary = "Run a function in an instance with a body", operationId = "postInstanceFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response post(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri,
            byte[] body) {
        return custom(domain, workflow, instance, function, "POST", uri, body);
    }

    @PATCH
    @Operation(summary = "Run a function in an instance with a body", operationId = "patchInstanceFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response patch(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri,
            byte[] body) {
        return custom(domain, workflow, instance, function, "PATCH", uri, body);
    }

    @DELETE
    @Operation(summary = "Run a function in an instance", operationId = "deleteInstanceFunction")
    @APIResponse(responseCode = "200", description = "Its answer")
    public Response delete(
            @PathParam("domain") String domain,
            @PathParam("workflow") String workflow,
            @PathParam("instance") String instance,
            @PathParam("function") String function,
            @Context UriInfo uri) {
        return custom(domain, workflow, instance, function, "DELETE", uri, null);
    }

    private Response state(InstanceView view, StateMachinePlan plan, Parameters query) {
        shown.requireReadable(view, plan);
        StateFunction state = state(view, query);
        Duration hold = Preference.wait(requester.header("Prefer"), config.longestHold());
        InstanceView seen = view;
        if (!hold.isZero() && requester.knows(state.eTag())) {
            seen = machines.changed(view, hold);
            state = state(seen, query);
        }
        return requester.tagged(state.eTag(), shown.read(seen).entityEtag(), state);
    }

    private StateFunction state(InstanceView view, Parameters query) {
        List<StateFunction.Level> lineage = lineage(view, query);
        return StateFunction.of(lineage, builtIns.chosen(lineage.getLast()), links);
    }

    private Response data(InstanceView view, StateMachinePlan own, Parameters query) {
        shown.requireReadable(view, own);
        Machines.Asked asked = machines.asked(view, query.version());
        GetInstanceOutput output =
                extended.enriched(shown.read(asked.view()), extended.wanted(asked.plan()), asked.view(), asked.plan());
        return requester.tagged(
                output.eTag(),
                output.entityEtag(),
                new DataFunction(output.attributes(), output.eTag(), output.entityEtag(), output.extensions()));
    }

    private List<StateFunction.Level> lineage(InstanceView view, Parameters query) {
        return machines.lineage(view).stream()
                .map(one -> new StateFunction.Level(one, machines.plan(one), shown.access(one, query.get("role"))))
                .toList();
    }

    /** The deepest; an instance without a sub flow by the version of its workflow that is asked for. */
    private StateFunction.Level read(InstanceView view, Parameters query) {
        StateFunction.Level level = deepest(view, query);
        shown.requireReadable(level.view(), level.plan());
        return level.view().id().equals(view.id())
                ? new StateFunction.Level(level.view(), machines.plan(view, query.version()), level.access())
                : level;
    }

    private StateFunction.Level deepest(InstanceView view, Parameters query) {
        return lineage(view, query).getLast();
    }

    private Response custom(
            String domain, String workflow, String instance, String function, String verb, UriInfo uri, byte[] body) {
        InstanceView view = machines.get(domain, workflow, instance);
        if (BuiltIns.NAMES.contains(function)) {
            throw Functions.notAllowed(function, "GET");
        }
        return custom.run(view, machines.plan(view), function, verb, new Parameters(uri), body);
    }
}
