package io.millrace.definition.api.hub;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.hub.Workflows;
import io.millrace.definition.hub.drawing.Drawing;
import io.millrace.definition.hub.drawing.Mermaid;
import io.millrace.definition.hub.drawing.Svg;
import io.millrace.plan.hub.HubPlan;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.rest.Backoffice;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Hub workflows as pictures: SVG, or Mermaid text with {@code ?format=mermaid}. */
@Path("/api/backoffice/workflows")
@Tag(name = "hub: definitions")
@RunOnVirtualThread
@Backoffice
public class DiagramResource {

    private static final String SVG = "svg";

    private final Workflows workflows;
    private final Bodies bodies;

    DiagramResource(Workflows workflows, Bodies bodies) {
        this.workflows = workflows;
        this.bodies = bodies;
    }

    @GET
    @Path("/{name}/diagram")
    @Operation(summary = "See the latest version of a workflow drawn", operationId = "drawHubWorkflow")
    public Response latest(@PathParam("name") String name, @QueryParam("format") @DefaultValue(SVG) String format) {
        return drawn(workflows.plan(Lookup.latest(workflows, name)), format);
    }

    @GET
    @Path("/{name}/versions/{version}/diagram")
    @Operation(summary = "See one version of a workflow drawn", operationId = "drawHubWorkflowVersion")
    public Response version(
            @PathParam("name") String name,
            @PathParam("version") String version,
            @QueryParam("format") @DefaultValue(SVG) String format) {
        return drawn(workflows.plan(Lookup.version(workflows, name, version)), format);
    }

    @POST
    @Path("/diagram")
    @Operation(summary = "See a definition drawn before it is published", operationId = "drawHubDefinition")
    public Response draft(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @QueryParam("name") @DefaultValue("workflow") String name,
            @QueryParam("format") @DefaultValue(SVG) String format,
            byte[] body) {
        return bodies.listing(
                () -> drawn(bodies.checked(body, contentType, name).plan(), format));
    }

    private static Response drawn(HubPlan plan, String format) {
        Drawing drawing = Drawing.of(plan);
        return switch (format) {
            case SVG ->
                Response.ok(Svg.of(drawing))
                        .type("image/svg+xml")
                        .header("Content-Security-Policy", "default-src 'none'")
                        .build();
            case "mermaid" ->
                Response.ok(Mermaid.of(drawing))
                        .type("text/vnd.mermaid;charset=UTF-8")
                        .build();
            default ->
                throw Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", "format is svg or mermaid")
                        .exception();
        };
    }
}
