package io.millrace.gateway.template;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table read backwards: how clients know a path that a service speaks of. */
public final class PublicForms {

    private final List<Route> routes;
    private final Set<Route> plain = Collections.newSetFromMap(new IdentityHashMap<>());

    PublicForms(List<Route> routes) {
        this.routes = routes;
        routes.stream().filter(this::leavesLinksAlone).forEach(plain::add);
    }

    /**
     * The public form of a service's own path: that of the route by which the client came where it fits. Else a client of the
     * service's own paths keeps to them, and another gets the form of the template that says most about the path, and of
     * equals the one most like the route by which it came.
     *
     * @param query that of the link, or null
     */
    public Optional<String> of(Route came, String path, String query) {
        Optional<String> own = came.outward(path, query);
        if (own.isPresent()) {
            return own;
        }
        Comparator<Route> order = Comparator.comparingInt(Route::innerSteps)
                .thenComparingInt(
                        route -> shared(route.open().toString(), came.open().toString()))
                .thenComparing(Route::isIdentity);
        if (came.isIdentity()) {
            order = Comparator.comparing(Route::isIdentity).thenComparing(order);
        }
        return of(came.service(), path, query, order);
    }

    /** The public form of a service's path for everybody: its own where that is routed. */
    public Optional<String> of(String service, String path) {
        return of(service, path, null, Comparator.comparing(Route::isIdentity));
    }

    /** Whether links in answers through this route are as clients know them already, so that nobody needs to look. */
    public boolean unchanged(Route came) {
        return plain.contains(came);
    }

    private Optional<String> of(String service, String path, String query, Comparator<Route> order) {
        return routes.stream()
                .filter(route -> route.service().equals(service))
                .sorted(order.reversed())
                .flatMap(route -> route.outward(path, query).stream())
                .findFirst();
    }

    private boolean leavesLinksAlone(Route came) {
        return came.isIdentity()
                && routes.stream()
                        .filter(route -> route.service().equals(came.service()) && !route.isIdentity())
                        .allMatch(route -> routes.stream()
                                .anyMatch(one -> one.service().equals(came.service())
                                        && one.isIdentity()
                                        && one.inner().covers(route.inner())));
    }

    private static int shared(String one, String two) {
        int length = 0;
        while (length < Math.min(one.length(), two.length()) && one.charAt(length) == two.charAt(length)) {
            length++;
        }
        return length;
    }
}
