package io.millrace.definition.api.statemachine;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.statemachine.Envelope;
import io.millrace.definition.statemachine.Publishing;
import io.millrace.definition.statemachine.Publishing.Repeated;
import io.millrace.definition.statemachine.StateMachineConfig;
import io.millrace.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Publishing of workflows, tasks, schemas, functions, views and extensions, and of master data. */
@Path("/api/v1/definitions")
@Tag(name = "state machines: definitions")
@RunOnVirtualThread
public class PublishResource {

    private final Publishing publishing;
    private final Repeated repeated;

    PublishResource(Publishing publishing, StateMachineConfig config) {
        this.publishing = publishing;
        repeated = config.overwrite() ? Repeated.OVERWRITE : Repeated.REFUSE;
    }

    @POST
    @Path("/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Publish a component", operationId = "publishComponent")
    @APIResponse(
            responseCode = "200",
            description = "Published; no body. With dryRun nothing is stored and the body tells what would be",
            content = @Content(schema = @Schema(implementation = PublishPreview.class)))
    @APIResponse(responseCode = "400", description = "The component or a row of its master data is not valid")
    @APIResponse(
            responseCode = "409",
            description =
                    "This version has been published before; rows of master data beside it are taken all the same")
    public Response publish(
            @Parameter(description = "Validate, and store nothing") @QueryParam("dryRun") @DefaultValue("false")
                    String dryRun,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PublishInput.class)))
                    byte[] body) {
        Envelope envelope = PublishInput.read(body).envelope();
        if (isTrue(dryRun)) {
            return Response.ok(PublishPreview.of(publishing.preview(envelope, repeated)))
                    .build();
        }
        Optional<Problem> refused = publishing.publish(envelope, repeated);
        if (refused.isPresent()) {
            throw refused.get().exception();
        }
        return Response.ok().build();
    }

    /** What is neither true nor false must not publish what was only to be tried. */
    private static boolean isTrue(String dryRun) {
        return switch (dryRun.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw Bodies.invalid("dryRun", "must be true or false");
        };
    }
}
