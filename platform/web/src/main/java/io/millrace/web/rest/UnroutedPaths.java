package io.millrace.web.rest;

import jakarta.enterprise.event.Observes;

import io.millrace.json.Json;
import io.millrace.problem.Problem;
import io.millrace.web.problem.Codes;
import io.millrace.web.problem.Family;
import io.millrace.web.problem.Occasion;
import io.millrace.web.problem.Rendered;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers, in the family's shape, the requests that no resource and no route took. */
public class UnroutedPaths {

    /** After everything Quarkus registers. */
    private static final int LAST = 100_000;

    void register(@Observes Router router) {
        router.route().order(LAST).handler(UnroutedPaths::notFound);
    }

    private static void notFound(RoutingContext routing) {
        answer(routing, Problem.notFound(Codes.PATH_NOT_FOUND, "there is nothing at this path"));
    }

    /** Ends the exchange with the problem in the shape of the family whose path was called. */
    public static void answer(RoutingContext routing, Problem problem) {
        String path = routing.request().path() == null ? "/" : routing.request().path();
        answer(routing, problem, Family.of(path));
    }

    /** The same for a family known otherwise, as behind a URL template. */
    public static void answer(RoutingContext routing, Problem problem, Family family) {
        if (routing.response().ended() || routing.response().headWritten()) {
            return;
        }
        String path = routing.request().path() == null ? "/" : routing.request().path();
        String method = routing.request().method().name();
        Rendered rendered = family.render(
                problem,
                new Occasion(method, path, TraceIds.of(name -> routing.request().getHeader(name))));
        routing.response().setStatusCode(rendered.status()).putHeader("Content-Type", rendered.mediaType());
        rendered.headers().forEach(routing.response()::putHeader);
        routing.response().end(Buffer.buffer(Json.bytes(rendered.body())));
    }
}
