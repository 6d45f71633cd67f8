package io.millrace.gateway.template;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line of the route table.
 *
 * @param line where it stands, from 1
 * @param open the template that clients use
 * @param service who answers, by name
 * @param inner the path template that the service knows
 * @param query the parameters that the inner template adds
 * @param constants values of variables that only the inner template has
 * @param options what else the line says
 */
public record Route(
        int line,
        UrlTemplate open,
        String service,
        UrlTemplate inner,
        QueryPart query,
        Map<String, String> constants,
        RouteOptions options) {

    /** Pages of the gateway itself; no template may begin with them. */
    private static final Set<String> OWN = Set.of("gateway", "health", "openapi", "q");

    public Route {
        constants = Map.copyOf(constants);
        Set<String> given = new HashSet<>(open.variables());
        given.addAll(constants.keySet());
        Set<String> needed = new HashSet<>(inner.variables());
        needed.addAll(query.names());
        if (!given.equals(needed) || constants.keySet().stream().anyMatch(open.variables()::contains)) {
            throw refused(line, open + " and " + inner + " must have the same variables, apart from the constants");
        }
        if (inner.variables().stream().anyMatch(query.names()::contains)) {
            throw refused(line, inner + " has a variable in its path and in its query");
        }
        if (isPrivate(inner)) {
            throw refused(line, inner + " leads to paths that are never routed");
        }
        if (open.firstStep().filter(OWN::contains).isPresent()) {
            throw refused(line, open + " begins like a page of the gateway itself");
        }
        constants.forEach((name, value) -> {
            boolean step = inner.variables().contains(name);
            if (step && (value.isEmpty() || value.equals(".") || value.equals("..") || value.indexOf('/') >= 0)) {
                throw refused(line, "the constant " + name + " cannot stand in a path");
            }
        });
        RoundTrip.check(open);
        RoundTrip.check(inner);
    }

    /** Whether a path belongs to the gateway's own pages. */
    static boolean isOwn(String path) {
        int end = path.indexOf('/', 1);
        return OWN.contains(path.substring(1, end < 0 ? path.length() : end));
    }

    /** The service's path for a client's path; escapes stay as they were sent. */
    public Optional<Address> inward(String path) {
        return open.matchRaw(path).map(values -> {
            Map<String, String> all = new LinkedHashMap<>(values);
            constants.forEach((name, value) -> all.put(name, PercentCoding.encode(value)));
            return new Address(inner.expandRaw(all), all);
        });
    }

    /**
     * Where a path leads.
     *
     * @param path encoded, at the service
     * @param values of all variables, encoded
     */
    public record Address(String path, Map<String, String> values) {}

    /** The client's form of a path of the service with its query, as in a link. */
    public Optional<String> outward(String path, String given) {
        return inner.matchRaw(path)
                .flatMap(values -> query.values(given).map(more -> {
                    Map<String, String> all = new LinkedHashMap<>(values);
                    all.putAll(more);
                    return all;
                }))
                .filter(this::hasConstants)
                .flatMap(open::tryExpandRaw)
                .map(form -> query.outward(given) == null ? form : form + "?" + query.outward(given));
    }

    /** The inner template as in the table. */
    public String innerText() {
        return inner + (query.isEmpty() ? "" : "{?" + String.join(",", query.names()) + "}");
    }

    /** Whether clients use the service's own paths. */
    boolean isIdentity() {
        return open.toString().equals(inner.toString()) && constants.isEmpty() && query.isEmpty();
    }

    /** Which of two templates for one service's paths is meant first: the one that says more about the path. */
    int innerSteps() {
        return inner.fixedSteps() + constants.size() + query.names().size();
    }

    private boolean hasConstants(Map<String, String> values) {
        return constants.entrySet().stream()
                .allMatch(constant ->
                        constant.getValue().equals(PercentCoding.decode(values.getOrDefault(constant.getKey(), ""))));
    }

    private static boolean isPrivate(UrlTemplate inner) {
        return inner.firstStep()
                .map(step -> step.equals("internal") || step.equals("q"))
                .orElse(!inner.toString().equals("/"));
    }

    private static TemplateException refused(int line, String why) {
        return new TemplateException("line " + line + ": " + why);
    }
}
