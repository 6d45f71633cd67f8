package io.millrace.hub.api.client;

import java.time.InstantSource;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.hub.token.Tokens;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * Starts executions. The contract's request examples also submit and go back under this path: a last segment that is a
 * uuid is an execution, never a workflow ({@code spec/hub.md} §1.1).
 */
@Path("/api/executor")
@Tag(name = "hub: executions")
@RunOnVirtualThread
public class ExecutorResource {

    private final Executions executions;
    private final ExecutionResource execution;
    private final Replies replies;
    private final Bodies bodies;
    private final Tokens tokens;
    private final InstantSource clock;

    ExecutorResource(
            Executions executions,
            ExecutionResource execution,
            Replies replies,
            Bodies bodies,
            Tokens tokens,
            InstantSource clock) {
        this.executions = executions;
        this.execution = execution;
        this.replies = replies;
        this.bodies = bodies;
        this.tokens = tokens;
        this.clock = clock;
    }

    @POST
    @Operation(summary = "Start the default workflow", operationId = "startDefault")
    public Response start(byte[] body) {
        return start(null, body);
    }

    @POST
    @Path("/{name}")
    @Operation(summary = "Start a workflow", operationId = "startWorkflow")
    public Response startNamed(@PathParam("name") String name, @Context HttpHeaders headers, byte[] body) {
        return ExecutionIds.looksLikeOne(name) ? execution.submit(name, headers, body) : start(name, body);
    }

    @POST
    @Path("/{name}/back")
    @Operation(hidden = true)
    public Response back(@PathParam("name") String name, @Context HttpHeaders headers, byte[] body) {
        return execution.back(name, headers, body);
    }

    private Response start(String name, byte[] body) {
        String uuid = executions.start(name, bodies.optional(body));
        String path = Replies.EXECUTION_PATH + uuid;
        return replies.created(path, new StartedView(uuid, path, tokens.issue(uuid, clock.instant())));
    }
}
