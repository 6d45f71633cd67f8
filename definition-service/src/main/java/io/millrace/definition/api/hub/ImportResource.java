package io.millrace.definition.api.hub;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.hub.BuilderScripts;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.rest.Backoffice;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Converts scripts in the original builder syntax to definitions, so that authors can move over. */
@Path("/api/backoffice/workflows/import")
@Tag(name = "hub: definitions")
@RunOnVirtualThread
@Backoffice
public class ImportResource {

    private final BuilderScripts scripts;
    private final Bodies bodies;

    ImportResource(BuilderScripts scripts, Bodies bodies) {
        this.scripts = scripts;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            summary = "Convert a script in builder syntax to a definition",
            description =
                    "Nothing is published. What a definition cannot express is answered 422 with line and reason.",
            operationId = "importHubScript")
    public Response convert(
            @QueryParam("name") @DefaultValue("workflow") String name,
            @QueryParam("format") @DefaultValue("yaml") String format,
            byte[] body) {
        return bodies.listing(() -> {
            BuilderScripts.Converted converted = scripts.convert(Bodies.text(body), name);
            return switch (format) {
                case "yaml" ->
                    Response.ok(converted.yaml()).type("application/yaml").build();
                case "json" ->
                    Response.ok(converted.json())
                            .type(MediaType.APPLICATION_JSON)
                            .build();
                default ->
                    throw Problem.of(ProblemKind.MALFORMED, "INVALID_PARAMETER", "format is yaml or json")
                            .exception();
            };
        });
    }
}
