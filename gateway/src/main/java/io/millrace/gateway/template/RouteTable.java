package io.millrace.gateway.template;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All routes; the most specific one that matches is taken, whatever their order in the file. */
public final class RouteTable {

    private final List<Route> routes;
    private final Map<String, List<Route>> byFirstStep = new HashMap<>();
    private final List<Route> others;
    private final PublicForms forms;

    /** @throws TemplateException when two routes would take the same path with equal right */
    public RouteTable(List<Route> routes) {
        refuseClashes(routes);
        this.routes = routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.open().specificity(), RouteTable::compare)
                        .thenComparing(route -> route.options().methods().isEmpty()))
                .toList();
        this.others = this.routes.stream()
                .filter(route -> route.open().firstStep().isEmpty())
                .toList();
        Set<String> firstSteps = new HashSet<>();
        routes.forEach(route -> route.open().firstStep().ifPresent(firstSteps::add));
        firstSteps.forEach(step -> byFirstStep.put(
                step,
                this.routes.stream()
                        .filter(route ->
                                route.open().firstStep().map(step::equals).orElse(true))
                        .toList()));
        this.forms = new PublicForms(this.routes);
    }

    /** Where a request goes. */
    public record Target(Route route, Route.Address address) {

        public String path() {
            return address.path();
        }

        /** Path and query for the service. */
        public String uri(String sentQuery) {
            String query = route.query().inward(sentQuery, address.values());
            return query == null ? address.path() : address.path() + "?" + query;
        }
    }

    public Optional<Target> match(String method, String path) {
        if (Route.isOwn(path)) {
            return Optional.empty();
        }
        for (Route route : near(path)) {
            if (route.options().takes(method)) {
                Optional<Route.Address> inner = route.inward(path);
                if (inner.isPresent()) {
                    return Optional.of(new Target(route, inner.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The methods for which a path is routed; empty when it is routed for none, or for all. */
    public Set<String> methods(String path) {
        Set<String> methods = new TreeSet<>();
        if (!Route.isOwn(path)) {
            near(path).stream()
                    .filter(route -> route.inward(path).isPresent())
                    .forEach(route -> methods.addAll(route.options().methods()));
        }
        return methods;
    }

    /** Whose path it would be if it were a good one: the first route that begins like it. */
    public Optional<Route> owner(String method, String path) {
        return near(path).stream()
                .filter(route -> route.open().firstStep().isPresent())
                .filter(route -> route.options().takes(method))
                .findFirst();
    }

    /** What became of each route for a request, in the order in which they are looked at. */
    public List<Candidate> explain(String method, String path) {
        Optional<Route> taken = match(method, path).map(Target::route);
        return routes.stream()
                .map(route -> candidate(route, taken.orElse(null), method, path))
                .toList();
    }

    public PublicForms forms() {
        return forms;
    }

    public List<Route> routes() {
        return routes;
    }

    private static Candidate candidate(Route route, Route taken, String method, String path) {
        Optional<String> mismatch = route.open().mismatch(path);
        if (mismatch.isPresent()) {
            return new Candidate(route, Candidate.Outcome.NO_MATCH, mismatch.get());
        }
        if (!route.options().takes(method)) {
            return new Candidate(
                    route,
                    Candidate.Outcome.WRONG_METHOD,
                    "the path fits, but it is for " + route.options().methods());
        }
        if (route.equals(taken)) {
            return new Candidate(route, Candidate.Outcome.TAKEN, "the most specific template that fits");
        }
        return new Candidate(
                route,
                Candidate.Outcome.SHADOWED,
                taken == null
                        ? "the path is a page of the gateway itself"
                        : "fits, but line " + taken.line() + " is more specific");
    }

    private List<Route> near(String path) {
        int end = path.indexOf('/', 1);
        return byFirstStep.getOrDefault(path.substring(1, end < 0 ? path.length() : end), others);
    }

    private static void refuseClashes(List<Route> routes) {
        for (int i = 0; i < routes.size(); i++) {
            for (int k = i + 1; k < routes.size(); k++) {
                Route one = routes.get(i);
                Route two = routes.get(k);
                if (one.open().clashesWith(two.open()) && one.options().sharesMethods(two.options())) {
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
