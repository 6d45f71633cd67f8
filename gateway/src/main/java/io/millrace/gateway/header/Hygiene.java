package io.millrace.gateway.header;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which headers pass the gateway, and which are about one connection only or could be forged. Pure. */
public final class Hygiene {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect");

    /** Set by proxies; whatever a client says there is not known to be true. */
    private static final Set<String> CLAIMS = Set.of(
            "host",
            "forwarded",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method-override",
            "x-method-override",
            "x-original-host",
            "true-client-ip",
            "cf-connecting-ip");

    /** Identity as a verifying gateway would hand it on (spec/vnext.md §13.1); here tokens say it. */
    private static final Set<String> IDENTITY = Set.of("sub", "act_sub", "act_uid", "userid", "client_id", "position");

    private static final Map<String, Sort> SORTS = sorts();

    private Hygiene() {}

    /**
     * The headers that a message itself calls its connection's.
     *
     * @param connection all values of its Connection header
     */
    public static Set<String> named(List<String> connection) {
        if (connection.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : connection) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** @param identityBelieved whether identity headers may pass (open mode) */
    public static boolean passesIn(String name, Set<String> named, boolean identityBelieved) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (SORTS.get(lower)) {
            case HOP, CLAIM -> false;
            case IDENTITY -> identityBelieved && !named.contains(lower);
            case null ->
                !lower.startsWith("x-forwarded-") && !lower.startsWith("x-millrace-") && !named.contains(lower);
        };
    }

    public static boolean passesOut(String name, Set<String> named) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !HOP_BY_HOP.contains(lower) && !lower.equals("server") && !named.contains(lower);
    }

    /** Headers that do not pass as any other does. */
    private enum Sort {
        HOP,
        CLAIM,
        IDENTITY
    }

    private static Map<String, Sort> sorts() {
        Map<String, Sort> sorts = new HashMap<>();
        HOP_BY_HOP.forEach(name -> sorts.put(name, Sort.HOP));
        CLAIMS.forEach(name -> sorts.put(name, Sort.CLAIM));
        IDENTITY.forEach(name -> sorts.put(name, Sort.IDENTITY));
        return Map.copyOf(sorts);
    }
}
