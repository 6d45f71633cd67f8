package io.millrace.callback.address;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A base URL of this installation's own that requests may go to although its address is not public. It covers what is below
 * its path, and nothing that a server could read as leaving it.
 *
 * @param path ends with a slash
 */
public record BaseUrl(boolean tls, String host, int port, String path) {

    private static final List<String> WAYS_OUT = List.of("..", "//", ";", "\\", "%2e", "%2f", "%5c", "%3b", "%25");

    /** @throws IllegalArgumentException when the text is no base URL, naming it */
    public static BaseUrl parse(String text) {
        try {
            URI url = URI.create(text.strip());
            Target target = TargetReader.read(url);
            if (url.getRawQuery() != null || leaves(target.path())) {
                throw new IllegalArgumentException("a base URL has neither a query nor a way out: " + text);
            }
            String path = target.path().endsWith("/") ? target.path() : target.path() + "/";
            return new BaseUrl(target.tls(), target.host(), target.port(), path);
        } catch (RefusedAddress e) {
            throw new IllegalArgumentException("not a base URL: " + text + ": " + e.getMessage(), e);
        }
    }

    public boolean covers(Target target) {
        int query = target.path().indexOf('?');
        String asked = query < 0 ? target.path() : target.path().substring(0, query);
        return tls == target.tls()
                && port == target.port()
                && host.equals(target.host())
                && (asked + "/").startsWith(path)
                && !leaves(asked);
    }

    private static boolean leaves(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return WAYS_OUT.stream().anyMatch(lower::contains);
    }
}
