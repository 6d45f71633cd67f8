package io.millrace.definition.api.hub;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.catalog.Definition;
import io.millrace.definition.hub.Workflows;
import io.millrace.definition.hub.Workflows.Published;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.etag.ETag;
import io.millrace.web.etag.Preconditions;
import io.millrace.web.rest.Backoffice;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The Backoffice's view of hub workflows ({@code spec/hub.md} §4). A body is the definition itself: YAML or JSON
 * whatever its content type, or a script in builder syntax when the content type is {@link Bodies#BUILDER}.
 */
@Path("/api/backoffice/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "hub: definitions")
@RunOnVirtualThread
@Backoffice
public class WorkflowResource {

    private static final int MAX_PAGE_SIZE = 100;

    private final Workflows workflows;
    private final Bodies bodies;

    WorkflowResource(Workflows workflows, Bodies bodies) {
        this.workflows = workflows;
        this.bodies = bodies;
    }

    @GET
    @Operation(summary = "List registered workflows", operationId = "listHubWorkflows")
    public List<WorkflowView> list(
            @QueryParam("page") @DefaultValue("0") int page, @QueryParam("size") @DefaultValue("100") int size) {
        return workflows.list(offset(page, size), size).stream()
                .map(WorkflowView::summary)
                .toList();
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "Read the latest version of a workflow", operationId = "readHubWorkflow")
    public Response read(@PathParam("name") String name, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return answer(Lookup.latest(workflows, name), ifNoneMatch);
    }

    @GET
    @Path("/{name}/versions")
    @Operation(summary = "List a workflow's versions, newest first", operationId = "listHubWorkflowVersions")
    public List<WorkflowView> versions(
            @PathParam("name") String name,
            @QueryParam("page") @DefaultValue("0") int page,
            @QueryParam("size") @DefaultValue("100") int size) {
        int offset = offset(page, size);
        Lookup.latest(workflows, name);
        return workflows.versions(name, offset, size).stream()
                .map(version -> WorkflowView.of(name, version))
                .toList();
    }

    @GET
    @Path("/{name}/versions/{version}")
    @Operation(summary = "Read one version of a workflow", operationId = "readHubWorkflowVersion")
    public Response version(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        return answer(Lookup.version(workflows, name, version), ifNoneMatch);
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Publish a workflow",
            description = "The same text keeps its version, a changed one becomes the next. If-Match names the version"
                    + " that may be replaced; If-None-Match: * publishes new workflows only.",
            operationId = "publishHubWorkflow")
    public Response publish(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
            byte[] body) {
        return bodies.listing(() -> {
            String source = bodies.definition(body, contentType, name);
            Published published = workflows.publish(name, source, latest -> require(latest, ifMatch, ifNoneMatch));
            return Response.status(published.fresh() ? Response.Status.CREATED : Response.Status.OK)
                    .header(HttpHeaders.ETAG, tag(published.definition()).header())
                    .entity(WorkflowView.published(published))
                    .build();
        });
    }

    @POST
    @Path("/validate")
    @Operation(summary = "Check a workflow without publishing it", operationId = "validateHubWorkflow")
    public Response validate(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @QueryParam("name") @DefaultValue("workflow") String name,
            byte[] body) {
        return bodies.listing(() -> Response.ok(CheckedView.of(bodies.checked(body, contentType, name)))
                .build());
    }

    private static Response answer(Definition found, String ifNoneMatch) {
        ETag tag = tag(found);
        Response.ResponseBuilder answer = Preconditions.unchanged(ifNoneMatch, tag)
                ? Response.notModified()
                : Response.ok(WorkflowView.of(found));
        return answer.header(HttpHeaders.ETAG, tag.header()).build();
    }

    /** A tag names one version: texts may come back, versions do not. */
    private static ETag tag(Definition version) {
        return new ETag(version.version() + "-" + Workflows.checksum(version));
    }

    private static void require(Optional<Definition> latest, String ifMatch, String ifNoneMatch) {
        if (latest.isPresent()) {
            Preconditions.requireMatch(ifMatch, tag(latest.get()));
            if (Preconditions.unchanged(ifNoneMatch, tag(latest.get()))) {
                throw mismatch("there is such a workflow already: If-None-Match does not allow to replace it");
            }
        } else if (ifMatch != null) {
            throw mismatch("there is no such workflow yet: If-Match names a version of it");
        }
    }

    private static RuntimeException mismatch(String detail) {
        return Problem.of(ProblemKind.PRECONDITION_FAILED, "ETAG_MISMATCH", detail)
                .exception();
    }

    private static int offset(int page, int size) {
        if (page < 0 || page > Integer.MAX_VALUE / MAX_PAGE_SIZE || size < 1 || size > MAX_PAGE_SIZE) {
            throw Problem.of(
                            ProblemKind.MALFORMED,
                            "INVALID_PARAMETER",
                            "page counts from 0, size is from 1 to " + MAX_PAGE_SIZE)
                    .exception();
        }
        return page * size;
    }
}
