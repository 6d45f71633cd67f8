package io.millrace.gateway.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a route table: per line a public template, a service, an inner template, then {@code name=value} for constants
 * of the inner template and {@code name~pattern} for variables of the public one. {@code #} begins a comment line.
 */
public final class RouteFile {

    private RouteFile() {}

    /** @throws TemplateException naming the line that cannot be used */
    public static RouteTable parse(String text, Set<String> services) {
        List<Route> routes = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                routes.add(route(i + 1, line.split("\\s+"), services));
            }
        }
        return new RouteTable(routes);
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
        for (int i = 3; i < words.length; i++) {
            option(line, words[i], constants, patterns);
        }
        try {
            UrlTemplate open = UrlTemplate.parse(words[0], patterns);
            return new Route(line, open, words[1], UrlTemplate.parse(words[2]), constants);
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
            constants.put(word.substring(0, equals), word.substring(equals + 1));
        } else if (tilde > 0) {
            patterns.put(word.substring(0, tilde), word.substring(tilde + 1));
        } else {
            throw new TemplateException("line " + line + ": " + word + " is neither name=value nor name~pattern");
        }
    }
}
