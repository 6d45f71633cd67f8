package io.millrace.gateway.proxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.millrace.gateway.header.Framing;
import io.millrace.gateway.health.ConnectionHeaders;
import io.millrace.gateway.limit.RateLimit;
import io.millrace.gateway.path.PathSafety;
import io.millrace.gateway.routes.LoadedTable;
import io.millrace.gateway.routes.Routes;
import io.millrace.gateway.template.RouteTable.Target;
import io.millrace.problem.Problem;
import io.millrace.problem.ProblemKind;
import io.millrace.web.auth.Caller;
import io.millrace.web.auth.Door;
import io.millrace.web.auth.Verdict;
import io.millrace.web.bounds.Bounds;
import io.millrace.web.bounds.Refusals;
import io.millrace.web.bounds.UrlGuard;
import io.millrace.web.problem.Codes;
import io.millrace.web.problem.Family;
import io.millrace.web.rest.UnroutedPaths;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What happens to every request at the door, in this order: the path is checked, a route is found, the bounds are checked,
 * the caller is known, the rate is within its limit, the request goes to its service. Paths without a route go on to the
 * gateway's own pages.
 */
@Singleton
class ProxyRoute {

    /**
     * After CORS (300) and before everything else of the framework (authentication is 200): calls of the services need none of
     * it.
     */
    private static final int PRIORITY = 250;

    /** Where the metrics of the HTTP server look for it. */
    private static final String URL_TEMPLATE = "UrlPathTemplate";

    private final Routes routes;
    private final Bounds bounds;
    private final Door door;
    private final RateLimit rateLimit;
    private final Forwarder forwarder;
    private final ConnectionHeaders connectionHeaders;
    private final Vertx vertx;

    ProxyRoute(
            Routes routes,
            Bounds bounds,
            Door door,
            RateLimit rateLimit,
            Forwarder forwarder,
            ConnectionHeaders connectionHeaders,
            Vertx vertx) {
        this.routes = routes;
        this.bounds = bounds;
        this.door = door;
        this.rateLimit = rateLimit;
        this.forwarder = forwarder;
        this.connectionHeaders = connectionHeaders;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String path = path(request);
        LoadedTable table = routes.current();
        String method = request.method().name();
        Optional<Problem> unsafe = PathSafety.check(path)
                .or(() -> framing(routing))
                .or(() -> UrlGuard.check(request.uri(), bounds))
                .or(() -> UrlGuard.syntax(request.uri()));
        if (unsafe.isPresent()) {
            UnroutedPaths.answer(routing, unsafe.get(), family(table, method, path));
            return;
        }
        Optional<Target> target = table.table().match(method, path);
        if (target.isPresent()) {
            nameForMetrics(target.get());
            admit(new Exchange(routing, table, target.get()));
            return;
        }
        Set<String> methods = table.table().methods(path);
        if (methods.isEmpty()) {
            routing.next();
        } else {
            notAllowed(routing, methods, path);
        }
    }

    /** Metrics count calls by the template of their route: by path there would be one meter per instance. */
    private static void nameForMetrics(Target target) {
        Vertx.currentContext().putLocal(URL_TEMPLATE, target.route().open().toString());
    }

    private static Optional<Problem> framing(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.version() == HttpVersion.HTTP_2) { // its frames leave no doubt
            return Optional.empty();
        }
        MultiMap headers = request.headers();
        Optional<String> fault = Framing.fault(
                request.version() == HttpVersion.HTTP_1_0,
                headers.getAll(HttpHeaders.HOST),
                headers.getAll(HttpHeaders.CONTENT_LENGTH),
                headers.getAll(HttpHeaders.TRANSFER_ENCODING));
        if (fault.isPresent()) { // nobody knows where the next request would begin
            routing.response().putHeader("Connection", "close");
            routing.addEndHandler(told -> request.connection().close());
        }
        return fault.map(
                found -> Problem.of(ProblemKind.MALFORMED, Framing.CODE, "the request is refused: it has " + found));
    }

    /** A bad path is refused in the shape of those it pretends to be meant for. */
    private static Family family(LoadedTable table, String method, String path) {
        Family open = Family.of(path);
        return open != Family.PLAIN || !path.startsWith("/")
                ? open
                : table.table()
                        .owner(method, path)
                        .map(route -> Family.of(route.innerText()))
                        .orElse(Family.PLAIN);
    }

    private static void notAllowed(RoutingContext routing, Set<String> methods, String path) {
        String allowed = String.join(", ", methods);
        routing.response().putHeader("Allow", allowed);
        UnroutedPaths.answer(
                routing,
                Problem.of(
                        ProblemKind.METHOD_NOT_ALLOWED,
                        Codes.METHOD_NOT_ALLOWED,
                        "this path is there for " + allowed + " only"),
                Family.of(path));
    }

    /** As sent: the framework's own path is already normalised, which would hide what must be refused. */
    private static String path(HttpServerRequest request) {
        String uri = request.uri();
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    private void admit(Exchange exchange) {
        if (exchange.family() == Family.BPMN) {
            connectionHeaders.addTo(exchange.routing().response());
        }
        long limit = exchange.bodyKind().limit(bounds);
        if (declaredLength(exchange.request()) > limit) {
            exchange.closeAfterwards();
            exchange.refuse(Refusals.tooLarge(exchange.bodyKind(), limit));
            return;
        }
        exchange.request().pause();
        List<String> authorization = exchange.request().headers().getAll("Authorization");
        boolean slow = authorization.stream().anyMatch(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
        if (slow) {
            vertx.executeBlocking(() -> decide(exchange, authorization), false)
                    .onSuccess(verdict -> decided(exchange, verdict))
                    .onFailure(exchange.routing()::fail);
        } else {
            decided(exchange, decide(exchange, authorization));
        }
    }

    private Verdict decide(Exchange exchange, List<String> authorization) {
        return door.decide(
                exchange.target().path(),
                authorization,
                name -> exchange.request().getHeader(name));
    }

    private void decided(Exchange exchange, Verdict verdict) {
        switch (verdict) {
            case Verdict.Refused refused -> exchange.refuse(refused.problem());
            case Verdict.Admitted admitted ->
                rateLimit
                        .take(client(exchange, admitted.caller()))
                        .onSuccess(
                                refusal -> refusal.ifPresentOrElse(exchange::refuse, () -> forwarder.forward(exchange)))
                        .onFailure(exchange.routing()::fail);
        }
    }

    private static String client(Exchange exchange, Caller caller) {
        return caller.authenticated()
                ? "caller:" + caller.id()
                : "address:" + exchange.request().remoteAddress().hostAddress();
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null || !Framing.isLength(length) ? 0 : Long.parseLong(length);
    }
}
