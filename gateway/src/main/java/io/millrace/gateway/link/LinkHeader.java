package io.millrace.gateway.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The targets of a Link header (RFC 8288), and the headers that are one link. Pure. */
public final class LinkHeader {

    private static final Pattern TARGET = Pattern.compile("<([^<>]*)>");

    private LinkHeader() {}

    /** @return the value with its links in public form */
    public static String of(String name, String value, PublicLink links) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Link") ? targets(value, links) : value;
            case 8 -> name.equalsIgnoreCase("Location") ? links.of(value).orElse(value) : value;
            case 16 ->
                name.equalsIgnoreCase("Content-Location") ? links.of(value).orElse(value) : value;
            default -> value;
        };
    }

    private static String targets(String value, PublicLink links) {
        return TARGET.matcher(value)
                .replaceAll(match ->
                        Matcher.quoteReplacement("<" + links.of(match.group(1)).orElse(match.group(1)) + ">"));
    }
}
