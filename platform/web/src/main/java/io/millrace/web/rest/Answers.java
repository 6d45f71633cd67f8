package io.millrace.web.rest;

import jakarta.ws.rs.core.Response;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.web.problem.Family;
import io.millrace.web.problem.Occasion;
import io.millrace.web.problem.Rendered;

/** A problem as the REST response of the family whose path was called. */
final class Answers {

    private Answers() {}

    static Response of(Problem problem, Occasion occasion) {
        Rendered rendered = Family.of(occasion.path()).render(problem, occasion);
        Response.ResponseBuilder response =
                Response.status(rendered.status()).type(rendered.mediaType()).entity(Json.bytes(rendered.body()));
        rendered.headers().forEach(response::header);
        return response.build();
    }
}
