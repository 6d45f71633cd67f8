package io.millrace.gateway.health;

import java.time.Instant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/** How the suite is: 200 while it works, 503 when the database is gone. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Health")
public class HealthResource {

    private final SuiteWatch watch;

    HealthResource(SuiteWatch watch) {
        this.watch = watch;
    }

    @GET
    @Operation(summary = "State of the suite and of what it needs")
    public Uni<RestResponse<JsonNode>> health() {
        return Uni.createFrom()
                .completionStage(() -> watch.current().toCompletionStage())
                .map(HealthResource::page);
    }

    private static RestResponse<JsonNode> page(SuiteState state) {
        Connection worst = state.worst();
        RestResponse.ResponseBuilder<JsonNode> answer = RestResponse.ResponseBuilder.<JsonNode>create(
                        HealthPage.httpStatus(state))
                .entity(HealthPage.of(state))
                .header("X-Service-Status", worst.status().key())
                .header("X-Connection-Attempts", worst.attempts());
        state.lastConnected().map(Instant::toString).ifPresent(time -> answer.header("X-Last-Connected", time));
        if (HealthPage.httpStatus(state) == 503) {
            answer.header("Retry-After", 2);
        }
        return answer.build();
    }
}
