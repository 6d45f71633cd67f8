package io.millrace.gateway.template;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All routes; the most specific one that matches is taken, whatever their order in the file. */
public final class RouteTable {

    private final List<Route> routes;

    /** @throws TemplateException when two routes would take the same path with equal right */
    public RouteTable(List<Route> routes) {
        refuseClashes(routes);
        this.routes = routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.open().specificity(), RouteTable::compare))
                .toList();
    }

    /** Where a request goes. */
    public record Target(Route route, String path) {}

    public Optional<Target> match(String path) {
        for (Route route : routes) {
            Optional<String> inner = route.inward(path);
            if (inner.isPresent()) {
                return Optional.of(new Target(route, inner.get()));
            }
        }
        return Optional.empty();
    }

    /** The public form of a service's own path; that of the given route where it fits. */
    public Optional<String> outward(Route preferred, String path) {
        return preferred.outward(path).or(() -> outward(preferred.service(), path));
    }

    /** The public form of a path of a service. */
    public Optional<String> outward(String service, String path) {
        List<String> forms = routes.stream()
                .filter(route -> route.service().equals(service))
                .flatMap(route -> route.outward(path).stream())
                .toList();
        return forms.stream()
                .filter(path::equals)
                .findFirst()
                .or(() -> forms.stream().findFirst());
    }

    public List<Route> routes() {
        return routes;
    }

    private static void refuseClashes(List<Route> routes) {
        for (int i = 0; i < routes.size(); i++) {
            for (int k = i + 1; k < routes.size(); k++) {
                Route one = routes.get(i);
                Route two = routes.get(k);
                if (one.open().clashesWith(two.open())) {
                    throw new TemplateException("lines " + one.line() + " and " + two.line()
                            + " would take the same paths: " + one.open() + " and " + two.open());
                }
            }
        }
    }

    /** Step by step from the left: the higher rank goes first, and of equals the longer. */
    private static int compare(List<Integer> one, List<Integer> two) {
        for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
            int order = Integer.compare(two.get(i), one.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(two.size(), one.size());
    }
}
