package io.millrace.gateway.proxy;

import io.millrace.gateway.template.RouteTable.Target;
import io.millrace.problem.Problem;
import io.millrace.web.bounds.BodyKind;
import io.millrace.web.problem.Family;
import io.millrace.web.rest.UnroutedPaths;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** One request on its way through the gateway. */
record Exchange(RoutingContext routing, Target target) {

    Service service() {
        return Service.of(target.route().service());
    }

    HttpServerRequest request() {
        return routing.request();
    }

    BodyKind bodyKind() {
        return BodyKind.of(target.path(), request().getHeader("Content-Type"));
    }

    /** Path and query for the service. */
    String innerUri() {
        String query = request().query();
        return query == null ? target.path() : target.path() + "?" + query;
    }

    /** The family that speaks at the public path, or else at the service's own. */
    Family family() {
        Family open = Family.of(request().path());
        return open == Family.PLAIN ? Family.of(target.path()) : open;
    }

    /** Ends the exchange; what is left of the request body is thrown away. */
    void refuse(Problem problem) {
        request().resume();
        UnroutedPaths.answer(routing, problem, family());
    }
}
