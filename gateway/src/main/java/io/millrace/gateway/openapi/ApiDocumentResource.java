package io.millrace.gateway.openapi;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** One OpenAPI document for all five API families; Swagger UI shows it at {@code /q/swagger-ui}. */
@Path("/openapi")
@Produces(MediaType.APPLICATION_JSON)
public class ApiDocumentResource {

    private final ApiDocument document;

    ApiDocumentResource(ApiDocument document) {
        this.document = document;
    }

    @GET
    @Operation(hidden = true)
    public Uni<JsonNode> merged() {
        return Uni.createFrom()
                .completionStage(() -> document.current().toCompletionStage())
                .map(JsonNode.class::cast);
    }
}
