package io.millrace.gateway.link;

import java.net.URI;
import java.util.Optional;

import io.millrace.gateway.template.PublicForms;
import io.millrace.gateway.template.Route;

/**
 * Brings what a service says of an address into the form that clients can follow: paths through the table, the service's
 * own address replaced by the public one. Addresses elsewhere, and paths that no route leads to, stay. Pure.
 *
 * @param publicBase without a slash at its end
 * @param serviceBase the same of the service, as the gateway calls it
 */
public record PublicLink(PublicForms forms, Route came, String publicBase, String serviceBase) {

    /** The address without path and without a slash at its end. */
    public static String base(URI address) {
        String base = address.toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Empty when the link is as it should be. */
    public Optional<String> of(String link) {
        if (link.startsWith("/")) {
            return link.startsWith("//") ? Optional.empty() : path(link).filter(path -> !path.equals(link));
        }
        return below(serviceBase, link)
                .or(() -> below(publicBase, link))
                .map(rest -> publicBase + path(rest).orElse(rest))
                .filter(whole -> !whole.equals(link));
    }

    /** What follows the base; it must end there or go on with a path or query. */
    private static Optional<String> below(String base, String link) {
        if (!link.startsWith(base)) {
            return Optional.empty();
        }
        String rest = link.substring(base.length());
        return rest.isEmpty() || "/?#".indexOf(rest.charAt(0)) >= 0 ? Optional.of(rest) : Optional.empty();
    }

    private Optional<String> path(String link) {
        int hash = link.indexOf('#');
        String fragment = hash < 0 ? "" : link.substring(hash);
        String rest = hash < 0 ? link : link.substring(0, hash);
        int mark = rest.indexOf('?');
        String path = mark < 0 ? rest : rest.substring(0, mark);
        String query = mark < 0 ? null : rest.substring(mark + 1);
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        return forms.of(came, path, query).map(open -> open + fragment);
    }
}
