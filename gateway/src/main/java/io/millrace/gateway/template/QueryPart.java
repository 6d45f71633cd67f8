package io.millrace.gateway.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The query that an inner template adds, {@code {?a,b}} of RFC 6570 level 3. The parameters it names are the table's:
 * what a client says for them is dropped.
 */
record QueryPart(List<String> names) {

    private static final QueryPart NONE = new QueryPart(List.of());

    QueryPart {
        names = List.copyOf(names);
    }

    /** Splits an inner template into path and query. */
    static Map.Entry<String, QueryPart> split(String template) {
        int at = template.indexOf("{?");
        if (at < 0) {
            return Map.entry(template, NONE);
        }
        String list = template.substring(at + 2);
        if (!list.matches("[A-Za-z][A-Za-z0-9_]*(,[A-Za-z][A-Za-z0-9_]*)*}")) {
            throw new TemplateException("URL template " + template + " must end in {?name,name}");
        }
        List<String> names = List.of(list.substring(0, list.length() - 1).split(","));
        if (Set.copyOf(names).size() != names.size()) {
            throw new TemplateException("URL template " + template + " has a query parameter twice");
        }
        return Map.entry(template.substring(0, at), new QueryPart(names));
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * The query for the service.
     *
     * @param sent the client's query, or null
     * @param raw encoded values by name
     */
    String inward(String sent, Map<String, String> raw) {
        if (isEmpty()) {
            return sent;
        }
        StringJoiner query = new StringJoiner("&");
        names.forEach(name -> query.add(name + "=" + PercentCoding.encode(PercentCoding.decode(raw.get(name)))));
        parameters(sent).filter(one -> !names.contains(name(one))).forEach(query::add);
        return query.toString();
    }

    /** The values in a link's query, encoded as in a path; empty when one is missing or there twice. */
    Optional<Map<String, String>> values(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String one : parameters(query).toList()) {
            if (names.contains(name(one)) && values.put(name(one), value(one)) != null) {
                return Optional.empty();
            }
        }
        return values.size() == names.size() ? Optional.of(values) : Optional.empty();
    }

    /** A link's query without the parameters of the table, or null when nothing is left. */
    String outward(String query) {
        if (isEmpty() || query == null) {
            return query;
        }
        StringJoiner rest = new StringJoiner("&");
        parameters(query).filter(one -> !names.contains(name(one))).forEach(rest::add);
        return rest.length() == 0 ? null : rest.toString();
    }

    private static Stream<String> parameters(String query) {
        return query == null || query.isEmpty() ? Stream.of() : Stream.of(query.split("&"));
    }

    /** Encoded as in a path, where a plus is no space. */
    private static String value(String parameter) {
        String text = parameter.substring(parameter.indexOf('=') + 1).replace("+", "%20");
        return PercentCoding.encode(PercentCoding.decode(text));
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return PercentCoding.decode(equals < 0 ? parameter : parameter.substring(0, equals));
    }
}
