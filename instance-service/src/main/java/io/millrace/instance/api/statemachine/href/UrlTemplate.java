package io.millrace.instance.api.statemachine.href;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A link with places for values, which are percent-encoded. */
final class UrlTemplate {

    private static final Pattern BEGINNING = Pattern.compile("/(?!/)|https?://[^/{}]", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRANGE = Pattern.compile("[^!-~]|[\"<>\\\\^`|]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private final List<Part> parts;

    private UrlTemplate(List<Part> parts) {
        this.parts = parts;
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Place(Variable variable) implements Part {}
    }

    /** @throws IllegalArgumentException with what is wrong about it, naming its key */
    static UrlTemplate of(Endpoint endpoint, String text) {
        String name = "template " + endpoint.key() + " (" + text + ")";
        UrlTemplate template = new UrlTemplate(parts(endpoint, text, name));
        for (Variable required : endpoint.required()) {
            if (!template.parts.contains(new Part.Place(required))) {
                throw new IllegalArgumentException(name + " has no {" + required.text() + "}");
            }
        }
        return template;
    }

    /** @throws IllegalArgumentException unless it is the beginning of a link */
    static void check(String name, String text) {
        if (!BEGINNING.matcher(text).lookingAt()) {
            throw new IllegalArgumentException(name + " must begin with /, http:// or https://");
        }
        Matcher strange = STRANGE.matcher(text);
        if (strange.find()) {
            throw new IllegalArgumentException(
                    name + " has a character at " + strange.start() + " that no URL may have");
        }
    }

    private static List<Part> parts(Endpoint endpoint, String text, String name) {
        check(name, text);
        List<Part> parts = new ArrayList<>();
        Matcher places = PLACEHOLDER.matcher(text);
        int done = 0;
        while (places.find()) {
            literal(parts, text.substring(done, places.start()), name);
            parts.add(place(endpoint, places.group(1), name));
            done = places.end();
        }
        literal(parts, text.substring(done), name);
        return List.copyOf(parts);
    }

    private static void literal(List<Part> parts, String text, String name) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException(name + " has a brace without its counterpart");
        }
        parts.add(new Part.Text(text));
    }

    private static Part place(Endpoint endpoint, String placeholder, String name) {
        return endpoint.variables().stream()
                .filter(variable -> variable.named(placeholder))
                .findFirst()
                .map(Part.Place::new)
                .orElseThrow(() -> new IllegalArgumentException(name + " names {" + placeholder
                        + "}, which has no value there; there are "
                        + String.join(
                                ", ",
                                endpoint.variables().stream()
                                        .map(variable -> "{" + variable.text() + "}")
                                        .toList())));
    }

    /** @param values one for each variable of the endpoint */
    String expand(Map<Variable, String> values) {
        StringBuilder link = new StringBuilder();
        for (Part part : parts) {
            link.append(
                    switch (part) {
                        case Part.Text text -> text.text();
                        case Part.Place place -> encoded(values.get(place.variable()));
                    });
        }
        return link.toString();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
