package io.millrace.hub.api.client;

import java.time.InstantSource;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.hub.execution.Calls;
import io.millrace.hub.token.Tokens;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Everything under {@code /api/execution}, each call with the execution's own token. */
@Path("/api/execution/{uuid}")
@Tag(name = "hub: executions")
@RunOnVirtualThread
public class ExecutionResource {

    private final Executions executions;
    private final Replies replies;
    private final Bodies bodies;
    private final Tokens tokens;
    private final InstantSource clock;

    ExecutionResource(Executions executions, Replies replies, Bodies bodies, Tokens tokens, InstantSource clock) {
        this.executions = executions;
        this.replies = replies;
        this.bodies = bodies;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "Query the current route", operationId = "currentRoute")
    public Response route(@PathParam("uuid") String uuid, @Context HttpHeaders headers) {
        String execution = open(uuid, headers);
        return replies.route(execution, executions.read(execution));
    }

    @POST
    @Operation(summary = "Submit data and resume the execution", operationId = "submitRoute")
    public Response submit(@PathParam("uuid") String uuid, @Context HttpHeaders headers, byte[] body) {
        String execution = open(uuid, headers);
        RouteCall call = bodies.routeCall(body);
        return replies.route(execution, executions.submit(execution, call));
    }

    @POST
    @Path("/back")
    @Operation(summary = "Reverse the execution to the previous route", operationId = "backToRoute")
    public Response back(@PathParam("uuid") String uuid, @Context HttpHeaders headers, byte[] body) {
        String execution = open(uuid, headers);
        RouteCall call = bodies.routeCall(body);
        return replies.route(execution, executions.call(execution, Calls.back(call.uuid(), call.payload())));
    }

    @POST
    @Path("/function")
    @Operation(summary = "Execute a function", operationId = "executeFunction")
    public Response function(@PathParam("uuid") String uuid, @Context HttpHeaders headers, byte[] body) {
        String execution = open(uuid, headers);
        String function = executions.startFunction(execution, bodies.functionCall(body));
        String path = Replies.EXECUTION_PATH + execution + "/function/" + function;
        return replies.created(path, new FunctionView(function, path));
    }

    @GET
    @Path("/function/{function}")
    @Operation(summary = "Query a function's result", operationId = "functionResult")
    public Response result(
            @PathParam("uuid") String uuid, @PathParam("function") String function, @Context HttpHeaders headers) {
        String execution = open(uuid, headers);
        String id = ExecutionIds.require(function);
        return replies.result(id, executions.readFunction(execution, id));
    }

    /** A bad uuid is told before a bad token, a bad token before an unknown execution. */
    private String open(String uuid, HttpHeaders headers) {
        String execution = ExecutionIds.require(uuid);
        List<String> authorization = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        tokens.require(authorization == null ? List.of() : authorization, execution, clock.instant());
        return execution;
    }
}
