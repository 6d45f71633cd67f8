package io.millrace.gateway.template;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a line of the table may say besides its templates.
 *
 * @param methods the HTTP methods it is for; none for all
 * @param links the members of JSON answers whose links are brought into public form, in place of the usual ones
 */
public record RouteOptions(Set<String> methods, Optional<Set<String>> links) {

    public static final RouteOptions NONE = new RouteOptions(Set.of(), Optional.empty());

    private static final String METHODS = "@methods=";
    private static final String LINKS = "@links=";

    public RouteOptions {
        methods = methods.contains("GET") ? withHead(methods) : Set.copyOf(methods);
        links = links.map(Set::copyOf);
    }

    static boolean isOption(String word) {
        return word.startsWith("@");
    }

    /** @throws TemplateException when the word is no option */
    RouteOptions with(String word) {
        if (word.startsWith(METHODS)) {
            Set<String> named = names(word, METHODS, "[A-Z]+");
            return new RouteOptions(named, links);
        }
        if (word.equals(LINKS + "-")) {
            return new RouteOptions(methods, Optional.of(Set.of()));
        }
        if (word.startsWith(LINKS)) {
            return new RouteOptions(methods, Optional.of(names(word, LINKS, "[^\\s\"\\\\]{1,64}")));
        }
        throw new TemplateException(
                word + " is no option; there are @methods=GET,POST and @links=href,next (or @links=-)");
    }

    boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    boolean sharesMethods(RouteOptions other) {
        return methods.isEmpty() == other.methods.isEmpty()
                && (methods.isEmpty() || methods.stream().anyMatch(other.methods::contains));
    }

    /** Who may read may also ask for the head of it. */
    private static Set<String> withHead(Set<String> methods) {
        Set<String> more = new TreeSet<>(methods);
        more.add("HEAD");
        return Set.copyOf(more);
    }

    private static Set<String> names(String word, String option, String form) {
        Set<String> names = new TreeSet<>(Set.of(word.substring(option.length()).split(",")));
        if (names.stream().anyMatch(name -> !name.matches(form))) {
            throw new TemplateException(word + " does not list names");
        }
        return names;
    }
}
