package io.millrace.gateway.link;

import java.util.Set;

/**
 * Where links stand in JSON answers.
 *
 * @param links names of members whose text, or list of texts, may be a link
 * @param opaque names of members that hold what users stored: nothing below them is touched
 */
public record LinkFields(Set<String> links, Set<String> opaque) {

    public LinkFields {
        links = Set.copyOf(links);
        opaque = Set.copyOf(opaque);
    }

    public LinkFields withLinks(Set<String> others) {
        return new LinkFields(others, opaque);
    }
}
