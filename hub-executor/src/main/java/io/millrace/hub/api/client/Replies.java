package io.millrace.hub.api.client;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.millrace.hub.execution.HubState;
import io.millrace.json.Json;

/** Executions as answers. */
@ApplicationScoped
public class Replies {

    static final String EXECUTION_PATH = "/api/execution/";

    /** As the contract's examples have it. */
    public static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    private static final String RETRY_AFTER_SECONDS = "1";

    private final String publicUrl;

    Replies(@ConfigProperty(name = "millrace.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    public Response created(String path, Object body) {
        // Written as it is: a URI object would be made absolute against the address this service is called by.
        return Response.status(Response.Status.CREATED)
                .header("Location", publicUrl + path)
                .type(JSON)
                .entity(body)
                .build();
    }

    /** The route shown, 202 while there is none yet. */
    Response route(String execution, HubState state) {
        return switch (state.phase()) {
            case AT_ROUTE, ENDED -> json(RouteView.of(state.route()));
            case RUNNING -> later();
            case FAILED -> throw Executions.failed(execution, state);
            case EXPIRED, CANCELLED -> throw Executions.unknown();
        };
    }

    /** A function's result, 202 while there is none yet. */
    Response result(String function, HubState state) {
        return switch (state.phase()) {
            case ENDED -> {
                JsonNode result = state.result() == null ? NullNode.instance : state.result();
                yield json(Json.text(result));
            }
            case RUNNING, AT_ROUTE -> later();
            case FAILED -> throw Executions.failed(function, state);
            case EXPIRED, CANCELLED -> throw Executions.unknown();
        };
    }

    private static Response json(Object body) {
        return Response.ok(body, JSON).build();
    }

    private static Response later() {
        return Response.accepted().header("Retry-After", RETRY_AFTER_SECONDS).build();
    }
}
