package io.millrace.definition.api.hub;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.hub.Workflows;
import io.millrace.definition.hub.Workflows.Published;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemException;
import io.millrace.problem.ProblemKind;
import io.millrace.web.rest.Backoffice;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The Backoffice's view of hub workflows. A body is the definition itself, YAML or JSON, whatever its content type. */
@Path("/api/backoffice/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub: definitions")
@RunOnVirtualThread
@Backoffice
public class WorkflowResource {

    private static final int UNPROCESSABLE = 422;
    private static final int MAX_PAGE_SIZE = 100;

    private final Workflows workflows;

    WorkflowResource(Workflows workflows) {
        this.workflows = workflows;
    }

    @GET
    @Operation(summary = "List registered workflows", operationId = "listHubWorkflows")
    public List<WorkflowView> list(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("100") int size) {
        if (page < 0 || page > Integer.MAX_VALUE / MAX_PAGE_SIZE || size < 1 || size > MAX_PAGE_SIZE) {
            throw Problem.of(
                            ProblemKind.MALFORMED,
                            "INVALID_PARAMETER",
                            "page counts from 0, size is from 1 to " + MAX_PAGE_SIZE)
                    .exception();
        }
        return workflows.list(page * size, size).stream()
                .map(WorkflowView::summary)
                .toList();
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "Read a workflow", operationId = "readHubWorkflow")
    public WorkflowView read(@PathParam("name") String name) {
        Definition found = workflows
                .find(name)
                .orElseThrow(() -> Problem.notFound("WORKFLOW_NOT_FOUND", "there is no workflow '" + name + "'")
                        .exception());
        return WorkflowView.of(found);
    }

    @PUT
    @Path("/{name}")
    @Operation(summary = "Publish a workflow", operationId = "publishHubWorkflow")
    public Response publish(@PathParam("name") String name, byte[] body) {
        return listing(() -> {
            Published published = workflows.publish(name, text(body));
            return Response.status(published.fresh() ? Response.Status.CREATED : Response.Status.OK)
                    .entity(WorkflowView.summary(published.definition()))
                    .build();
        });
    }

    @POST
    @Path("/validate")
    @Operation(summary = "Check a workflow without publishing it", operationId = "validateHubWorkflow")
    public Response validate(byte[] body) {
        return listing(() -> Response.ok(
                        new CheckedView(workflows.check(text(body)).name(), true))
                .build());
    }

    /** Faults of a definition are answered with their places, which the family's plain shape has no room for. */
    private static Response listing(Supplier<Response> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            if (e.problem().kind() != ProblemKind.INVALID) {
                throw e;
            }
            return Response.status(UNPROCESSABLE)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(FaultsView.of(e.problem()))
                    .build();
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ProblemKind.MALFORMED, "NOT_UTF8", "the definition is not UTF-8 text")
                    .exception();
        }
    }
}
