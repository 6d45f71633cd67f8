package io.millrace.hub.api.backoffice;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.millrace.engine.kernel.Event;
import io.millrace.engine.kernel.InstanceId;
import io.millrace.engine.runtime.Engine;
import io.millrace.hub.api.client.Bodies;
import io.millrace.hub.api.client.ExecutionIds;
import io.millrace.hub.backoffice.ExecutionFilter;
import io.millrace.hub.backoffice.ExecutionRecords;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The Backoffice's view of executions ({@code spec/hub.md} §4), for callers with the role {@code backoffice}. */
@Path("/api/backoffice/executions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub: backoffice")
@RunOnVirtualThread
public class ExecutionsResource {

    private static final int MAX_SIZE = 200;
    private static final int LAST_ROW = 100_000;

    private final BackofficeDoor door;
    private final Operations operations;
    private final ExecutionRecords records;
    private final Engine engine;
    private final Bodies bodies;

    ExecutionsResource(
            BackofficeDoor door, Operations operations, ExecutionRecords records, Engine engine, Bodies bodies) {
        this.door = door;
        this.operations = operations;
        this.records = records;
        this.engine = engine;
        this.bodies = bodies;
    }

    @GET
    @Operation(summary = "List executions", operationId = "listExecutions")
    public ExecutionPage list(
            @QueryParam("workflow") String workflow,
            @QueryParam("state") String state,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("q") String query,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("50") int size) {
        door.pass();
        if (page < 0 || size < 1 || size > MAX_SIZE || (long) page * size > LAST_ROW) {
            throw invalid("page counts from 0, size is from 1 to " + MAX_SIZE + ", up to row " + LAST_ROW);
        }
        ExecutionFilter filter = Filters.of(workflow, state, from, to, query);
        return new ExecutionPage(records.list(filter, page * size, size), records.count(filter), page, size);
    }

    @GET
    @Path("/{uuid}")
    @Operation(summary = "Read an execution", operationId = "readExecution")
    public ExecutionDetail read(@PathParam("uuid") String uuid) {
        door.pass();
        return operations.detail(ExecutionIds.require(uuid));
    }

    @GET
    @Path("/{uuid}/events")
    @Operation(summary = "Read an execution's log", operationId = "executionEvents")
    public List<EventView> events(
            @PathParam("uuid") String uuid,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        door.pass();
        if (after < 0 || limit < 1 || limit > MAX_SIZE) {
            throw invalid("after is a sequence, limit is from 1 to " + MAX_SIZE);
        }
        String execution = ExecutionIds.require(uuid);
        operations.detail(execution);
        return engine.activities(new InstanceId(execution), after, limit).stream()
                .map(EventView::of)
                .toList();
    }

    @GET
    @Path("/{uuid}/attributes")
    @Operation(summary = "Read an execution's attributes, masked", operationId = "executionAttributes")
    public JsonNode attributes(@PathParam("uuid") String uuid) {
        door.pass();
        return operations.attributes(ExecutionIds.require(uuid));
    }

    @POST
    @Path("/{uuid}/retry")
    @Operation(summary = "Let an execution in error try again", operationId = "retryExecution")
    public ExecutionDetail retry(@PathParam("uuid") String uuid, byte[] body) {
        door.pass();
        JsonNode fix = object(body).get("attributes");
        if (fix != null && !(fix instanceof ObjectNode)) {
            throw invalid("'attributes' is an object of dotted names");
        }
        return operations.retry(ExecutionIds.require(uuid), new Event.RetryAsked(fix, door.actor()));
    }

    @POST
    @Path("/{uuid}/cancel")
    @Operation(summary = "Cancel an execution", operationId = "cancelExecution")
    public ExecutionDetail cancel(@PathParam("uuid") String uuid, byte[] body) {
        door.pass();
        String reason = object(body).path("reason").asText("");
        return operations.cancel(ExecutionIds.require(uuid), new Event.CancelAsked(reason, door.actor()));
    }

    @DELETE
    @Path("/{uuid}")
    @Operation(summary = "Erase an execution and all it left behind", operationId = "eraseExecution")
    public Response erase(@PathParam("uuid") String uuid) {
        door.pass();
        operations.erase(ExecutionIds.require(uuid), new Event.CancelAsked("erased", door.actor()));
        return Response.noContent().build();
    }

    private ObjectNode object(byte[] body) {
        JsonNode given = bodies.optional(body);
        if (given == null) {
            return Json.object();
        }
        if (given instanceof ObjectNode object) {
            return object;
        }
        throw Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "the body must be a JSON object")
                .exception();
    }

    private static RuntimeException invalid(String why) {
        return Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", why).exception();
    }
}
