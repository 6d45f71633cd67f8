package io.millrace.gateway.routes;

import java.util.regex.Pattern;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.JsonNode;

import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.problem.Codes;

/** The route table, and what it would do with a request. */
@Path("/gateway")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateway")
public class RoutesResource {

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");

    private final Routes routes;
    private final String publicBase;

    RoutesResource(
            Routes routes,
            @ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.routes = routes;
        this.publicBase = publicUrl.replaceAll("/+$", "");
    }

    @GET
    @Path("/routes")
    @Operation(summary = "The route table in use, the most specific template first")
    public JsonNode routes() {
        return RoutesPage.of(routes);
    }

    @GET
    @Path("/explain")
    @Operation(summary = "Which route a request would take, and why none of the others")
    public JsonNode explain(@QueryParam("method") @DefaultValue("GET") String method, @QueryParam("url") String url) {
        if (!METHOD.matcher(method).matches()) {
            throw wrong("method must be an HTTP method in capitals");
        }
        if (url == null || url.isEmpty()) {
            throw wrong("url must be the path, or the public address, of a request");
        }
        return Explanation.of(routes.current().table(), method, path(url));
    }

    private String path(String url) {
        if (url.startsWith("/")) {
            return url;
        }
        String rest = url.startsWith(publicBase) ? url.substring(publicBase.length()) : "";
        if (!rest.startsWith("/")) {
            throw wrong("url must begin with a slash or with " + publicBase + "/");
        }
        return rest;
    }

    private static RuntimeException wrong(String why) {
        return Problem.of(ProblemKind.MALFORMED, Codes.INVALID_PARAMETER, why).exception();
    }
}
