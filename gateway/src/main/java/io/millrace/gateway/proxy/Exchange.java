package io.millrace.gateway.proxy;

import io.millrace.gateway.routes.LoadedTable;
import io.millrace.gateway.template.RouteTable.Target;
import io.millrace.problem.Problem;
import io.millrace.web.bounds.BodyKind;
import io.millrace.web.problem.Family;
import io.millrace.web.rest.UnroutedPaths;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** One request on its way through the gateway. */
record Exchange(RoutingContext routing, LoadedTable routes, Target target) {

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
        return target.uri(request().query());
    }

    /** The family that answers at the service's path, or else the one that speaks at the public path. */
    Family family() {
        Family inner = Family.of(target.path());
        return inner == Family.PLAIN ? Family.of(request().path()) : inner;
    }

    /** Whether links in the answer may need another form. */
    boolean changesLinks() {
        return !routes.table().forms().unchanged(target.route());
    }

    /** The connection is not used again: nobody knows what still comes on it. HTTP/2 forbids the header. */
    void closeAfterwards() {
        if (request().version() != HttpVersion.HTTP_2) {
            routing.response().putHeader("Connection", "close");
        }
    }

    /** Ends the exchange; what is left of the request body is thrown away. One of HTTP/2 that is over cannot be resumed. */
    void refuse(Problem problem) {
        if (!request().isEnded()) {
            request().resume();
        }
        UnroutedPaths.answer(routing, problem, family());
    }
}
