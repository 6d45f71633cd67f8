package io.millrace.callback.address;

import java.util.Objects;

/**
 * Where a request is to go, taken apart.
 *
 * @param host lower case, without a final dot; a name, or an address without brackets
 * @param path with the query, never empty
 */
public record Target(boolean tls, String host, int port, String path, boolean literal) {

    public Target {
        Objects.requireNonNull(host);
        Objects.requireNonNull(path);
    }

    /** What limits and circuits are kept by. */
    public String key() {
        return host + ":" + port;
    }
}
