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
 * @param inner the template that the service knows
 * @param constants values of variables that only the inner template has
 */
public record Route(int line, UrlTemplate open, String service, UrlTemplate inner, Map<String, String> constants) {

    public Route {
        constants = Map.copyOf(constants);
        Set<String> known = new HashSet<>(open.variables());
        known.addAll(constants.keySet());
        if (!known.equals(inner.variables()) || constants.keySet().stream().anyMatch(open.variables()::contains)) {
            throw new TemplateException("line " + line + ": " + open + " and " + inner
                    + " must have the same variables, apart from the constants");
        }
        if (isPrivate(inner.toString())) {
            throw new TemplateException("line " + line + ": " + inner + " leads to paths that are never routed");
        }
    }

    /** The service's path for a client's path; escapes stay as they were sent. */
    public Optional<String> inward(String path) {
        return open.matchRaw(path).map(values -> {
            Map<String, String> all = new LinkedHashMap<>(values);
            constants.forEach((name, value) -> all.put(name, PercentCoding.encode(value)));
            return inner.expandRaw(all);
        });
    }

    /** The client's path for a path of the service, as in a Location header. */
    public Optional<String> outward(String path) {
        return inner.matchRaw(path)
                .filter(values -> constants.entrySet().stream()
                        .allMatch(constant -> constant.getValue()
                                .equals(PercentCoding.decode(values.getOrDefault(constant.getKey(), "")))))
                .map(open::expandRaw);
    }

    private static boolean isPrivate(String inner) {
        return inner.matches("/(internal|q)([/{].*)?") || inner.startsWith("/{");
    }
}
