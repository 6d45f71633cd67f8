package io.millrace.hub.api.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.millrace.hub.token.Tokens;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The public halves of the keys that sign tokens, open to everybody; none while secrets sign. */
@Path("/api/execution/jwks")
@Tag(name = "hub: executions")
@RunOnVirtualThread
public class KeysResource {

    private final Tokens tokens;

    KeysResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(summary = "Read the keys that verify tokens, as a JWK set", operationId = "tokenKeys")
    public Response keys() {
        return Response.ok(tokens.published(), "application/jwk-set+json")
                .header("Cache-Control", "max-age=300")
                .build();
    }
}
