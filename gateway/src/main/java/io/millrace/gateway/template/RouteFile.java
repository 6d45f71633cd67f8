package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a route table: per line a public template, a service, an inner template, then {@code name=value} for constants
 * of the inner template, {@code name~pattern} for variables of the public one, and {@link RouteOptions}. {@code #} begins
 * a comment line, {@code @built-in} stands for the lines of the built-in table.
 */
public final class RouteFile {

    /** More would make loading, which compares each with each, slow. */
    public static final int LIMIT = 2_000;

    private static final String BUILT_IN = "@built-in";

    private RouteFile() {}

    /**
     * @param builtIn the table that a line {@code @built-in} stands for; its routes count as that line
     * @throws TemplateException naming the line that cannot be used
     */
    public static RouteTable parse(String text, String builtIn, Set<String> services) {
        List<Route> routes = new ArrayList<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            int number = i + 1;
            if (lines.get(i).equals(BUILT_IN)) {
                builtIn.lines().map(String::strip).forEach(line -> add(number, line, services, routes));
            } else {
                add(number, lines.get(i), services, routes);
            }
        }
        return new RouteTable(routes);
    }

    private static void add(int number, String line, Set<String> services, List<Route> routes) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        routes.add(route(number, line.split("\\s+"), services));
        if (routes.size() > LIMIT) {
            throw new TemplateException("line " + number + ": more than " + LIMIT + " routes");
        }
    }

    private static Route route(int line, String[] words, Set<String> services) {
        if (words.length < 3) {
            throw new TemplateException("line " + line + ": needs a public template, a service and an inner template");
        }
        if (!services.contains(words[1])) {
            throw new TemplateException("line " + line + ": unknown service " + words[1]);
        }
        Map<String, String> constants = new HashMap<>();
        Map<String, String> patterns = new HashMap<>();
        try {
            RouteOptions options = RouteOptions.NONE;
            for (int i = 3; i < words.length; i++) {
                if (RouteOptions.isOption(words[i])) {
                    options = options.with(words[i]);
                } else {
                    option(line, words[i], constants, patterns);
                }
            }
            UrlTemplate open = UrlTemplate.parse(words[0], patterns);
            Map.Entry<String, QueryPart> inner = QueryPart.split(words[2]);
            UrlTemplate path = UrlTemplate.parse(inner.getKey());
            return new Route(line, open, words[1], path, inner.getValue(), constants, options);
        } catch (TemplateException e) {
            throw e.getMessage().startsWith("line ")
                    ? e
                    : new TemplateException("line " + line + ": " + e.getMessage());
        }
    }

    private static void option(int line, String word, Map<String, String> constants, Map<String, String> patterns) {
        int equals = word.indexOf('=');
        int tilde = word.indexOf('~');
        if (equals > 0 && (tilde < 0 || equals < tilde)) {
            constants.put(word.substring(0, equals), PercentCoding.decode(word.substring(equals + 1)));
        } else if (tilde > 0) {
            patterns.put(word.substring(0, tilde), word.substring(tilde + 1));
        } else {
            throw new TemplateException("line " + line + ": " + word + " is neither name=value nor name~pattern");
        }
    }
}
