package io.millrace.definition.api.statemachine;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.definition.statemachine.Publishing;
import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Publishing of workflows, tasks, schemas, functions, views and extensions. */
@Path("/api/v1/definitions")
@Tag(name = "state machines: definitions")
@RunOnVirtualThread
public class PublishResource {

    private final Publishing publishing;

    PublishResource(Publishing publishing) {
        this.publishing = publishing;
    }

    @POST
    @Path("/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Publish a component", operationId = "publishComponent")
    @APIResponse(responseCode = "200", description = "Published; no body")
    @APIResponse(responseCode = "400", description = "The component is not valid")
    @APIResponse(responseCode = "409", description = "This version has been published before")
    public Response publish(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PublishInput.class)))
                    byte[] body) {
        publishing.publish(read(body).envelope());
        return Response.ok().build();
    }

    private static PublishInput read(byte[] body) {
        PublishInput input = null;
        String reason = "the body is empty";
        try {
            input = Json.read(body, PublishInput.class);
        } catch (IllegalArgumentException e) {
            reason = e.getMessage();
        }
        if (input == null) {
            throw Problem.of(ProblemKind.MALFORMED, "MALFORMED_BODY", "The body is no component: " + reason)
                    .with("errorCode", "App:900002")
                    .exception();
        }
        return input;
    }
}
